import type { DocumentLine } from '../document/lines';
import type { FormContract } from './form-contract';
import { detectLanguage } from './language';
import type { RequestLocks, VerseRequest } from './provider';

/** Where a turn works, as indices into the text blocks of the `result` projection. */
export type TurnPlace =
  /** New lines come after `afterLine`; −1 is the start of the document. */
  | { readonly kind: 'continue'; readonly afterLine: number }
  /** `startLine` to `endLine`, both included, are rewritten. */
  | { readonly kind: 'rewrite'; readonly startLine: number; readonly endLine: number };

/** How much of the document a model is shown. */
interface ContextBudget {
  readonly maxLinesBefore: number;
  readonly maxLinesAfter: number;
  /** UTF-16 code units of all the lines before and after together; the nearest lines come first. */
  readonly maxCharacters: number;
}

/**
 * Sixty lines are a long poem whole, and in a longer one the voice of what stands near; 6,000 characters are at most
 * some 6,000 tokens (Chinese) and fit the smallest window in use (8,192) with room for the answer.
 */
const DEFAULT_CONTEXT_BUDGET: ContextBudget = {
  maxLinesBefore: 60,
  maxLinesAfter: 12,
  maxCharacters: 6_000,
};

/** Lines a turn offers when nothing says otherwise: a couplet, the smallest whole of both verse traditions. */
const COUPLET = 2;

/** The most lines that one turn continues: more would take the poem out of people's hands. */
const MAX_CONTINUED_LINES = 4;

export interface ContextWindowInput {
  /** The text blocks of the `result` projection. */
  readonly lines: readonly DocumentLine[];
  readonly place: TurnPlace;
  readonly title: string;
  /** The document's own language, for when no neighbouring line tells. */
  readonly language: 'en' | 'zh';
  readonly instruction: string | null;
  /** How many lines are wanted; null leaves it to the poem. */
  readonly lineCount: number | null;
  /** The form of the poem; null: none. */
  readonly contract?: FormContract | null;
  readonly budget?: ContextBudget;
}

/**
 * What a model is asked, from the document and the place. The work is bounded by the budget, not by the length of the
 * document.
 */
export function buildVerseRequest(input: ContextWindowInput): VerseRequest {
  const { lines, place } = input;
  const budget = input.budget ?? DEFAULT_CONTEXT_BUDGET;
  const [first, last] =
    place.kind === 'continue' ? [place.afterLine + 1, place.afterLine] : [place.startLine, place.endLine];
  // An empty line has nothing to rewrite, and an answer has no empty lines.
  const selected = lines.slice(first, last + 1).filter((line) => oneLine(line.text) !== '');
  const texts = selected.map(({ text }) => oneLine(text));
  const before = takeLines(lines, first - 1, -1, budget.maxLinesBefore, budget.maxCharacters).toReversed();
  const room = budget.maxCharacters - before.reduce((sum, text) => sum + text.length, 0);
  const after = takeLines(lines, last + 1, 1, budget.maxLinesAfter, room);
  const genre =
    (lines[place.kind === 'continue' ? Math.max(last, 0) : first]?.type ?? 'line') === 'line'
      ? 'verse'
      : 'prose';
  const contract = genre === 'verse' ? (input.contract ?? null) : null;
  const poemBefore = contract ? verseLines(lines, 0, first) : [];
  const poemAfter = contract ? verseLines(lines, last + 1) : [];
  const missing = contract && linesMissing(contract, [...poemBefore, ...poemAfter]);
  const lineCount =
    place.kind === 'rewrite'
      ? selected.length
      : (input.lineCount ??
        (missing === null ? null : linesDue(missing, isGap(lines, last))) ??
        linesToContinue(lines, last, genre));
  const isRestOpen = place.kind === 'continue' && missing !== null && missing > lineCount;
  const locked = locksOf(
    selected,
    lines.slice(Math.max(0, first - budget.maxLinesBefore), first),
    lines.slice(last + 1, last + 1 + budget.maxLinesAfter),
  );
  return {
    kind: place.kind,
    language: detectLanguage([...texts, ...before.toReversed(), ...after, input.title]) ?? input.language,
    title: oneLine(input.title),
    genre,
    before,
    selected: texts,
    after,
    instruction: input.instruction,
    lineCount,
    ...(locked && { locked }),
    ...(contract && {
      contract: {
        form: contract.form,
        poemBefore,
        formLinesBefore: contract.countLines(poemBefore),
        poemAfter: isRestOpen ? joiningLines(lines, last) : poemAfter,
        rulings: contract.rulings,
        corrections: [],
      },
    }),
  };
}

/** Locked words around the place that a model is told: it needs those it writes towards, not all of a long poem. */
const MAX_LOCKED_AROUND = 12;

/** What is locked in these lines; null when nothing is. */
function locksOf(
  selected: readonly DocumentLine[],
  before: readonly DocumentLine[],
  after: readonly DocumentLine[],
): RequestLocks | null {
  const wordsOf = ({ locked = [] }: DocumentLine) => locked.map(oneLine).filter((words) => words !== '');
  const around = [...after.toReversed(), ...before].flatMap(wordsOf).slice(-MAX_LOCKED_AROUND);
  const bySelected = selected.map(wordsOf);
  return around.length + bySelected.flat().length > 0 ? { bySelected, around, broken: [] } : null;
}

/** Whether all the lines stand that the poem's form has, so that nothing goes on from them. */
export function isFormFull(contract: FormContract, lines: readonly DocumentLine[]): boolean {
  return linesMissing(contract, verseLines(lines, 0)) === 0;
}

/**
 * How many lines of text the form still wants, where a line of text is as many of the form's as those that stand are; null
 * where it does not say.
 */
function linesMissing(contract: FormContract, poem: readonly string[]): number | null {
  const wanted = contract.form.lineCount?.max;
  if (wanted === undefined) return null;
  const written = contract.countLines(poem);
  const inEach = Math.max(1, Math.round(written / Math.max(1, poem.length)));
  return Math.max(0, Math.ceil((wanted - written) / inEach));
}

/** How many of the lines that a form still wants a turn writes; null where it wants none. */
function linesDue(missing: number, isInGap: boolean): number | null {
  if (missing === 0) return null;
  // A whole is written as such; of a longer rest a couplet, which leaves room for people, or the line that they left out.
  if (missing <= MAX_CONTINUED_LINES) return missing;
  return isInGap ? 1 : COUPLET;
}

/** The lines that a line in the place of the empty one at `gap` would join in its stanza; none where it is no gap. */
function joiningLines(lines: readonly DocumentLine[], gap: number): string[] {
  if (!isGap(lines, gap)) return [];
  const rest = lines.slice(gap + 1);
  const end = rest.findIndex(({ block, text }) => block !== lines[gap]?.block || text.trim() === '');
  return verseLines(end < 0 ? rest : rest.slice(0, end), 0);
}

/** Whether an empty line stands right before one with text in its stanza. */
function isGap(lines: readonly DocumentLine[], index: number): boolean {
  const [line, next] = [lines[index], lines[index + 1]];
  return (
    line?.text.trim() === '' && next !== undefined && next.block === line.block && next.text.trim() !== ''
  );
}

/** Lines of verse with text, from `start` up to `end`, which is not included. */
function verseLines(lines: readonly DocumentLine[], start: number, end = lines.length): string[] {
  return lines
    .slice(start, end)
    .filter(({ type, text }) => type === 'line' && text.trim() !== '')
    .map(({ text }) => oneLine(text));
}

/**
 * How many lines continue a poem well: one in a gap between two; those that the stanza lacks against the one before it, at
 * most four; otherwise a couplet. In prose one paragraph.
 */
export function linesToContinue(
  lines: readonly DocumentLine[],
  afterLine: number,
  genre: 'verse' | 'prose',
): number {
  if (genre === 'prose' || isGap(lines, afterLine)) return 1;
  const current = stanzaLength(lines, afterLine);
  const previous = stanzaLength(lines, afterLine - current.total);
  const missing = previous.written - current.written;
  return current.written > 0 && missing > 0 && missing <= MAX_CONTINUED_LINES ? missing : COUPLET;
}

/** The lines of the stanza that ends at `lastLine`, all and those with text; counted no further than is of use. */
function stanzaLength(lines: readonly DocumentLine[], lastLine: number): { total: number; written: number } {
  const block = lines[lastLine]?.block;
  let total = 0;
  let written = 0;
  for (let index = lastLine; index >= 0 && total < DEFAULT_CONTEXT_BUDGET.maxLinesBefore; index -= 1) {
    const line = lines[index];
    if (line === undefined || line.block !== block || line.type !== 'line') break;
    total += 1;
    if (line.text.trim() !== '') written += 1;
  }
  return { total, written };
}

/**
 * Up to `maxLines` lines from `start` on, away from the place, with one empty string at each border of blocks and for
 * empty lines. When the nearest block alone is too long, the part of it that is next to the place is taken.
 */
function takeLines(
  lines: readonly DocumentLine[],
  start: number,
  step: 1 | -1,
  maxLines: number,
  maxCharacters: number,
): string[] {
  const taken: string[] = [];
  let characters = 0;
  let block = lines[start]?.block;
  for (let index = start; taken.length < maxLines; index += step) {
    const line = lines[index];
    if (line === undefined) break;
    const text = oneLine(line.text);
    if (characters + text.length > maxCharacters) {
      if (characters === 0)
        taken.push(step === 1 ? text.slice(0, maxCharacters) : text.slice(-maxCharacters));
      break;
    }
    characters += text.length;
    const isBorder = line.block !== block || text === '';
    block = line.block;
    if (isBorder && taken.length > 0 && taken.at(-1) !== '') taken.push('');
    if (text !== '') taken.push(text);
  }
  while (taken.at(-1) === '') taken.pop();
  return taken;
}

/** A block is one line to the model, whatever stands in it. */
function oneLine(text: string): string {
  return text.replace(/[\s\u0085]+/g, ' ').trim();
}
