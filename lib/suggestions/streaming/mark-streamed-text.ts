import * as Y from 'yjs';
import { INSERTION_MARK } from '../../document/extensions/suggestion-marks';
import { readMarkRefs } from '../../document/suggestion-attributes';
import { textBlocks } from '../../document/text-blocks';
import { textRuns } from '../../document/text-runs';
import { recordMapOf } from '../../document/y-doc';
import type { CharacterId } from '../../merging/characters';
import { charactersOfRanges } from '../marks/character-ranges';
import { markAttributes } from '../marks/mark-key';
import type { TextOrigins } from '../reconciling/text-origins';
import type { LogEntry } from '../records/log';
import { type StreamedText, streamedTextOf } from './streamed-text';

/** What becomes of streamed text that fell out of its mark: marked again, deleted, or left as it is. */
type Fate = 'mark' | 'delete' | 'leave';

/**
 * Sees to text of streams that has no mark any more although nobody accepted it: the editor's binding ends a mark before
 * what is typed at its end, and a verdict takes it away, while text is streamed to that place. It is marked again as
 * long as the line is pending, and goes when that was rejected. Runs inside the caller's transaction.
 */
export function markStreamedText(
  ydoc: Y.Doc,
  origins: TextOrigins,
  log: readonly LogEntry[],
  fateOf: (id: string) => Fate,
): void {
  const streams = streamedTextOf(ydoc);
  if (streams.isEmpty) return;
  let decided: Set<string> | null = null;
  const isDecided = (character: CharacterId): boolean => {
    decided ??= new Set(log.flatMap(insertionsOf).map((one) => origins.originKey(one)));
    return decided.has(origins.originKey(character));
  };
  for (const { texts } of textBlocks(ydoc)) {
    for (const text of texts) {
      for (const { from, to, id, first, fate } of unmarked(text, streams, fateOf).reverse()) {
        // Written anew by the server, or a part that was decided about by itself.
        if (origins.isCopy(first) || isDecided(first)) continue;
        const attributes = markAttributes(INSERTION_MARK, id);
        const change = fate === 'mark' ? { retain: to - from, attributes } : { delete: to - from };
        text.applyDelta([{ retain: from }, change]);
      }
    }
  }
}

/** The characters that were pending insertions when a verdict was given. */
export function insertionsOf({ pieces }: LogEntry): CharacterId[] {
  return pieces.flatMap(({ insertedIds }) => charactersOfRanges(insertedIds ?? []));
}

/** Whether a text has streamed characters without the mark of their suggestion, which nobody accepted. */
export function hasUnmarkedStream(ydoc: Y.Doc, text: Y.XmlText): boolean {
  const streams = streamedTextOf(ydoc);
  if (streams.isEmpty) return false;
  const fateOf = (id: string): Fate => {
    const record = recordMapOf(ydoc, id);
    // Of one that came back as another suggestion nothing is marked.
    if (typeof record?.get('reopenedAs') === 'string') return 'leave';
    const state = record?.get('state');
    return state === 'pending' ? 'mark' : state === 'rejected' ? 'delete' : 'leave';
  };
  return unmarked(text, streams, fateOf).length > 0;
}

interface Unmarked {
  readonly from: number;
  readonly to: number;
  readonly id: string;
  readonly first: CharacterId;
  readonly fate: Fate;
}

function unmarked(text: Y.XmlText, streams: StreamedText, fateOf: (id: string) => Fate): Unmarked[] {
  const found: Unmarked[] = [];
  let runs: ReturnType<typeof textRuns> | null = null;
  let offset = 0;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const [from, to] = [offset, offset + item.length];
    offset = to;
    const id = item.content instanceof Y.ContentString ? streams.suggestionOf(item.id) : null;
    const fate = id === null ? 'leave' : fateOf(id);
    if (id === null || fate === 'leave') continue;
    runs ??= textRuns(text);
    const run = runs.find((one) => from < one.offset + one.text.length);
    const isMarked = readMarkRefs(run?.attributes ?? {}).some(
      (mark) => mark.name === 'sgIns' && mark.id === id,
    );
    if (!isMarked) found.push({ from, to, id, first: item.id, fate });
  }
  return found;
}
