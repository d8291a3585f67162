import type * as Y from 'yjs';
import { readMarkRefs, type SuggestionMarkRef } from '../../document/suggestion-attributes';
import type { CharacterId } from '../../merging/characters';
import { markAttributes } from '../marks/mark-key';
import type { StrayJudge } from '../marks/stray-marks';
import type { LogEntry } from '../records/log';
import type { SuggestionRecord } from '../records/record';
import { insertionsOf } from '../streaming/mark-streamed-text';
import { streamedTextOf } from '../streaming/streamed-text';
import type { TextOrigins } from './text-origins';

/** Text that went with a block whose removal had not seen it. */
export interface LostStretch {
  readonly words: string;
  /** The id of its first unit; the others follow. */
  readonly first: CharacterId;
  /** The suggestion marks that it had, as far as Yjs still had them. */
  readonly marks: readonly SuggestionMarkRef[];
}

/**
 * What nobody sees to and no verdict took away: neither what was decided about, nor what was streamed into a line that was
 * rejected.
 */
export function lostParts(
  { words, first, marks: standing }: LostStretch,
  known: {
    readonly records: ReadonlyMap<string, SuggestionRecord>;
    readonly judge: StrayJudge;
    readonly isSeenTo: (character: CharacterId) => boolean;
    readonly marksOf: (character: CharacterId, marks: LostStretch['marks']) => LostStretch['marks'];
  },
): LostStretch[] {
  const { records, judge, isSeenTo, marksOf } = known;
  const parts: LostStretch[] = [];
  let end = 0;
  let open: LostStretch['marks'] | null = null;
  for (const word of words) {
    const id = { client: first.client, clock: first.clock + end };
    const marks = marksOf(id, standing);
    const isTaken = marks.some((mark) => {
      const state = records.get(mark.id)?.state;
      if (state === undefined || state === 'pending') return false;
      const verdict = state === 'accepted' ? 'accept' : 'reject';
      if (mark.name !== (verdict === 'accept' ? 'sgDel' : 'sgIns')) return false;
      return judge.verdictOf(mark, id, verdict) === verdict;
    });
    const isLost = !isTaken && !isSeenTo(id);
    const last = parts.at(-1);
    if (isLost && last && open !== null && areAlike(open, marks))
      parts[parts.length - 1] = { ...last, words: last.words + word };
    else if (isLost) parts.push({ words: word, first: id, marks });
    open = isLost ? marks : null;
    end += word.length;
  }
  return parts;
}

function areAlike(one: LostStretch['marks'], other: LostStretch['marks']): boolean {
  return one.length === other.length && one.every(({ key }, index) => key === other[index]?.key);
}

/**
 * The marks of a character with that of the line that it was streamed for, which a verdict on the line may have taken
 * away before the character came; unless it was decided about by itself.
 */
export function streamedMarks(ydoc: Y.Doc, log: readonly LogEntry[], origins: TextOrigins) {
  const streams = streamedTextOf(ydoc);
  const decided = new Set(log.flatMap(insertionsOf).map((one) => origins.originKey(one)));
  return (character: CharacterId, marks: LostStretch['marks']): LostStretch['marks'] => {
    const id = streams.suggestionOf(character);
    if (id === null || marks.some((mark) => mark.name === 'sgIns' && mark.id === id)) return marks;
    if (origins.isCopy(character) || decided.has(origins.originKey(character))) return marks;
    return [...marks, ...readMarkRefs(markAttributes('sgIns', id))];
  };
}
