/** A Chinese character, or a run of Latin letters or digits that stands in its place. */
export interface TextUnit {
  readonly text: string;
  /** UTF-16 offset in the line. */
  readonly from: number;
}

/** A stretch of a line between two marks: 句. Units `from` to `to` (excluded) of the line. */
export interface Clause {
  readonly from: number;
  readonly to: number;
}

const UNIT = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;

/** Marks that part two 句; 、 and · are pauses inside one. */
const BREAK = /[，。！？；：,.!?;:\s—…]/u;

/** Cuts a line into units and, at its marks, into 句: poets write a couplet in one line as often as in two. */
export function cutLine(text: string): { units: readonly TextUnit[]; clauses: readonly Clause[] } {
  const units: TextUnit[] = [];
  const clauses: Clause[] = [];
  let clauseStart = 0;
  let end = 0;
  for (const match of text.matchAll(UNIT)) {
    if (units.length > clauseStart && BREAK.test(text.slice(end, match.index))) {
      clauses.push({ from: clauseStart, to: units.length });
      clauseStart = units.length;
    }
    units.push({ text: match[0], from: match.index });
    end = match.index + match[0].length;
  }
  if (units.length > clauseStart) clauses.push({ from: clauseStart, to: units.length });
  return { units, clauses };
}

/** Whether a text that is being written ends at a mark, so that what follows is another 句. */
export function endsAtMark(text: string): boolean {
  const last = Array.from(text).at(-1);
  return last !== undefined && BREAK.test(last);
}
