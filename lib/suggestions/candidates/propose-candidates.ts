import type * as Y from 'yjs';
import { cleanText } from '../../document/project-runs';
import { isAlive } from '../../document/text-blocks';
import { recordMapOf } from '../../document/y-doc';
import { rewriteAround } from '../../locks/keep-locked';
import { readLockedLine } from '../../locks/locked-line';
import type { Violation } from '../../poetry/analysis';
import { readResultText } from '../marks/result-offsets';
import { alignLines } from '../proposing/align-lines';
import { rememberPlaceAfter } from '../proposing/block-place';
import { editTextBlock } from '../proposing/edit-text-block';
import { insertSuggestedLine } from '../proposing/insert-line';
import { randomSuggestionId, withViolations, writeRecord } from '../records/write-record';
import type { NewSuggestion } from '../suggestion';
import { isSameCandidate } from './candidates';
import { addCandidate } from './show-candidate';

export interface LineChoices {
  /**
   * Takes one more answer; the first that changes a line stands in the text, the later ones are to be paged to. Answers
   * how many lines were left out: changed by people meanwhile, or locked.
   */
  propose(answer: ProposedLines): { readonly changed: number; readonly locked: number };
  /** The suggestions so far, in the order of the lines. */
  ids(): readonly string[];
  /** Whether people have decided about every line that was offered. */
  isDecided(): boolean;
}

interface ProposedLines {
  readonly lines: readonly string[];
  /** By the index of the line in `lines`. */
  readonly reasons: ReadonlyMap<number, string>;
  /** What each of the lines breaks of the poem's form. */
  readonly violations: readonly (readonly Violation[])[];
}

export interface LineChoicesOptions {
  /** The text blocks that are rewritten, taken when their text was read. */
  readonly blocks: readonly Y.XmlElement[];
  /** Their texts in the `result` projection as the co-author was shown them; one for each block. */
  readonly shown: readonly string[];
  readonly newSuggestion: NewSuggestion;
  /** Runs the writes in one Yjs transaction, as for a line stream. */
  readonly transact: <T>(change: () => T) => T;
  readonly nextId?: () => string;
}

/** The stretch of a line that its candidates are for: all of it, or what stands between two locks. */
interface Gap {
  /** UTF-16 offsets in the line as it was shown. */
  readonly from: number;
  readonly to: number;
}

/**
 * Several rewrites of the same lines, to choose from line by line: one suggestion for each line, whose candidates are
 * whole lines, so that they can be compared; in a line with locks, whole stretches between two of them. A line that an
 * answer leaves as it is gets no candidate by it; lines that it adds belong to the line before them.
 */
export function openLineChoices(ydoc: Y.Doc, options: LineChoicesOptions): LineChoices {
  const { blocks, shown, newSuggestion, transact, nextId = randomSuggestionId } = options;
  const openByLine = new Map<number, { readonly id: string; readonly gap: Gap }>();

  const open = (line: number, gap: Gap, text: string, suggestion: NewSuggestion): boolean => {
    const block = blocks[line];
    if (block === undefined || !isAlive(block)) return false;
    const current = readResultText(block);
    if (current.text !== shown[line]) return false;
    const id = nextId();
    const [first = '', ...more] = text.split('\n');
    writeRecord(ydoc, id, suggestion);
    editTextBlock(block, [{ id, ...current.toBlockRange(gap.from, gap.to), insert: first }]);
    let after = block;
    for (const added of more) {
      const genre = after.nodeName === 'line' ? 'verse' : 'prose';
      const place = rememberPlaceAfter(ydoc, after);
      after = insertSuggestedLine(ydoc, place, { id, text: added, genre, opensStanza: false });
    }
    openByLine.set(line, { id, gap });
    return true;
  };

  /** The gap of a line that holds all that an answer changes, and its text there; null when it touches a lock. */
  const fitTo = (line: number, first: string): { readonly gap: Gap; readonly text: string } | null => {
    const standing = shown[line] ?? '';
    const block = blocks[line];
    const locked = block === undefined || !isAlive(block) ? null : readLockedLine(block);
    if (locked === null || locked.locked.length === 0 || locked.text !== standing)
      return { gap: { from: 0, to: standing.length }, text: first };
    const { hunks, refused, broken } = rewriteAround(locked, first);
    const [start, end] = [hunks[0], hunks.at(-1)];
    if (refused > 0 || broken.length > 0 || start === undefined || end === undefined) return null;
    const from = Math.max(0, ...locked.locked.filter((lock) => lock.to <= start.from).map((lock) => lock.to));
    const to = Math.min(
      standing.length,
      ...locked.locked.filter((lock) => lock.from >= end.to).map((lock) => lock.from),
    );
    if (locked.locked.some((lock) => lock.from >= from && lock.to <= to)) return null;
    let [text, written] = ['', from];
    for (const hunk of hunks) {
      text += standing.slice(written, hunk.from) + hunk.insert;
      written = hunk.to;
    }
    return { gap: { from, to }, text: text + standing.slice(written, to) };
  };

  return {
    propose: ({ lines, reasons, violations }) =>
      transact(() => {
        let [changed, locked] = [0, 0];
        for (const { line, texts, index } of textsByLine(shown, lines.map(cleanText))) {
          const [first = '', ...more] = texts;
          if (isSameCandidate(texts.join('\n'), shown[line] ?? '')) continue;
          const fitting = fitTo(line, first);
          const standing = openByLine.get(line);
          const isOther =
            standing && (fitting?.gap.from !== standing.gap.from || fitting.gap.to !== standing.gap.to);
          if (fitting === null || isOther || (more.length > 0 && fitting.gap.to !== shown[line]?.length)) {
            locked += 1;
            continue;
          }
          const text = [fitting.text, ...more].join('\n');
          const reason = reasons.get(index) ?? null;
          const broken = texts.flatMap((_text, offset) => violations[index + offset] ?? []);
          if (standing) {
            addCandidate(ydoc, standing.id, { text, reason, spliceOf: null, violations: broken });
            continue;
          }
          const suggestion = { ...newSuggestion, ...(reason !== null && { reason }) };
          if (!open(line, fitting.gap, text, withViolations(suggestion, broken))) changed += 1;
        }
        return { changed, locked };
      }),
    ids: () => [...openByLine].sort(([a], [b]) => a - b).map(([, { id }]) => id),
    isDecided: () => {
      const records = [...openByLine.values()].map(({ id }) => recordMapOf(ydoc, id));
      return records.length > 0 && records.every((record) => record?.get('state') !== 'pending');
    },
  };
}

/** Which texts stand for which line; `index` is where they begin in the answer. */
function textsByLine(
  shown: readonly string[],
  answer: readonly string[],
): { readonly line: number; readonly texts: readonly string[]; readonly index: number }[] {
  const found: { line: number; texts: string[]; index: number }[] = [];
  for (const step of alignLines(shown, answer)) {
    if (step.kind === 'delete') continue;
    const text = answer[step.after] ?? '';
    if (text.trim() === '') continue;
    if (step.kind === 'keep') found.push({ line: step.before, texts: [text], index: step.after });
    else found.at(-1)?.texts.push(text);
  }
  return found;
}
