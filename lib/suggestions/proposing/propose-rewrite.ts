import type * as Y from 'yjs';
import { cleanText } from '../../document/project-runs';
import { isAlive } from '../../document/text-blocks';
import { rewriteAround } from '../../locks/keep-locked';
import { readLockedLine } from '../../locks/locked-line';
import { holdsLock, touchesLock } from '../../locks/touches-lock';
import type { Violation } from '../../poetry/analysis';
import { readResultText } from '../marks/result-offsets';
import { randomSuggestionId, withViolations, writeRecord } from '../records/write-record';
import type { NewSuggestion } from '../suggestion';
import { alignLines } from './align-lines';
import { type PlaceAfter, rememberPlaceAfter, rememberPlaceBefore } from './block-place';
import { markBlockDeleted } from './create-suggestion';
import { type BlockEdit, editTextBlock } from './edit-text-block';
import { insertSuggestedLine } from './insert-line';
import { diffLine, type LineHunk, sharedStretches } from './line-hunks';

export interface RewriteProposal {
  /** The text blocks that are rewritten, taken when their text was read. */
  readonly blocks: readonly Y.XmlElement[];
  /** Their texts in the `result` projection as the co-author was shown them; one for each block. */
  readonly shown: readonly string[];
  readonly proposed: readonly string[];
  /** What each of the proposed lines breaks of the poem's form; kept with the suggestions in it. */
  readonly violations?: readonly (readonly Violation[])[];
  /** Why the co-author changed a line, by its index in `proposed`. */
  readonly reasons?: ReadonlyMap<number, string>;
  readonly newSuggestion: NewSuggestion;
  /** Runs the writes in one Yjs transaction, as for a line stream. */
  readonly transact: <T>(change: () => T) => T;
  readonly nextId?: () => string;
}

export interface RewriteOutcome {
  /** The suggestions written, in the order of the lines. */
  readonly created: readonly string[];
  /** Changes that were not written; `line` counts in `shown`. */
  readonly dropped: readonly DroppedChange[];
}

/** People changed the text meanwhile, or the change would touch what they have locked. */
interface DroppedChange {
  readonly line: number;
  readonly reason: 'text-changed' | 'line-gone' | 'locked';
}

/**
 * Writes a rewrite as suggestions, one for each changed stretch of words, so that people can take one and leave
 * another. Text that is no longer what the co-author was shown is never guessed at: a change whose words still stand
 * moves with them, any other is dropped and reported; and so is what would touch a lock.
 */
export function proposeRewrite(ydoc: Y.Doc, proposal: RewriteProposal): RewriteOutcome {
  const { blocks, shown, newSuggestion, transact, nextId = randomSuggestionId } = proposal;
  const proposed = proposal.proposed.map(cleanText);
  const created: string[] = [];
  const dropped: DroppedChange[] = [];
  const create = (proposedLine: number | null): string => {
    const id = nextId();
    const violations = proposedLine === null ? [] : (proposal.violations?.[proposedLine] ?? []);
    const reason = proposedLine === null ? undefined : proposal.reasons?.get(proposedLine);
    const suggestion = { ...newSuggestion, ...(reason !== undefined && { reason }) };
    writeRecord(ydoc, id, withViolations(suggestion, violations));
    created.push(id);
    return id;
  };
  let after: PlaceAfter | null = null;

  const rewriteLine = (line: number, proposedLine: number): void => {
    const block = blocks[line];
    if (block === undefined || !isAlive(block)) {
      dropped.push({ line, reason: 'line-gone' });
      return;
    }
    after = rememberPlaceAfter(ydoc, block);
    const { edits, lost, locked } = locateHunks(block, shown[line] ?? '', proposed[proposedLine] ?? '');
    for (let count = 0; count < lost; count += 1) dropped.push({ line, reason: 'text-changed' });
    for (let count = 0; count < locked; count += 1) dropped.push({ line, reason: 'locked' });
    if (edits.length > 0)
      editTextBlock(
        block,
        edits.map((edit): BlockEdit => ({ id: create(proposedLine), ...edit })),
      );
  };

  const deleteLine = (line: number): void => {
    const block = blocks[line];
    if (block === undefined || !isAlive(block)) return;
    after = rememberPlaceAfter(ydoc, block);
    if (holdsLock(block)) dropped.push({ line, reason: 'locked' });
    else if (readResultText(block).text === shown[line]) markBlockDeleted(block, create(null));
    else dropped.push({ line, reason: 'text-changed' });
  };

  const insertLine = (proposedLine: number): void => {
    const first = blocks.find(isAlive);
    // Nothing stands any more that the new line could be beside.
    if (first === undefined) return;
    const place = after ?? rememberPlaceBefore(ydoc, first);
    const genre = place.element.nodeName === 'line' ? 'verse' : 'prose';
    const text = proposed[proposedLine] ?? '';
    const line = { id: create(proposedLine), text, genre, opensStanza: false } as const;
    after = rememberPlaceAfter(ydoc, insertSuggestedLine(ydoc, place, line));
  };

  transact(() => {
    for (const step of alignLines(shown, proposed)) {
      if (step.kind === 'keep') rewriteLine(step.before, step.after);
      else if (step.kind === 'delete') deleteLine(step.before);
      else insertLine(step.after);
    }
  });
  return { created, dropped };
}

/**
 * The hunks from `shown` to `proposed` as edits of the block as it is now, how many found no place in it, and how many
 * would have touched a lock.
 */
function locateHunks(
  block: Y.XmlElement,
  shown: string,
  proposed: string,
): { readonly edits: readonly LineHunk[]; readonly lost: number; readonly locked: number } {
  const current = readResultText(block);
  const line = readLockedLine(block);
  // Around the locks of a line that is no longer what was shown, what touches one is left out below.
  const { hunks, refused } =
    shown === current.text ? rewriteAround(line, proposed) : { hunks: diffLine(shown, proposed), refused: 0 };
  const stretches = sharedStretches(shown, current.text);
  const edits: LineHunk[] = [];
  let [lost, locked] = [0, refused];
  for (const { from, to, insert } of hunks) {
    const stretch = stretches.find(({ before, length }) => from >= before && to <= before + length);
    // An empty line has no words that could have changed; it must still be empty.
    const shift = stretch ? stretch.after - stretch.before : shown === current.text ? 0 : null;
    if (shift === null) {
      lost += 1;
      continue;
    }
    const range = current.toBlockRange(from + shift, to + shift);
    if (touchesLock(block, range.from, range.to)) locked += 1;
    else edits.push({ ...range, insert });
  }
  return { edits, lost, locked };
}
