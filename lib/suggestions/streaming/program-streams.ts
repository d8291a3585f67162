import * as Y from 'yjs';
import { recordMapOf, suggestionsOf } from '../../document/y-doc';
import type { CharacterId } from '../../merging/characters';

/**
 * Whether an outside program wrote a character while it streamed this suggestion: by the client that wrote the record, after
 * it, and before that client noted the end. The client may have written other text meanwhile: only with the place of the
 * character does it say that it is part of the suggestion.
 */
export function isProgramStreamOf(ydoc: Y.Doc, id: string, { client, clock }: CharacterId): boolean {
  const map = recordMapOf(ydoc, id);
  const record = map?._item?.id;
  if (!map || !isStreamed(map) || record?.client !== client || record.clock >= clock) return false;
  const stream = map._map.get('stream');
  const isOver = map.get('stream') !== 'live' && stream?.id.client === client;
  return !isOver || clock < stream.id.clock;
}

/** The suggestions that a client streams or has streamed; the co-author's are known otherwise. One pass over all records. */
export function programStreamsOf(ydoc: Y.Doc, client: number): string[] {
  const ids: string[] = [];
  suggestionsOf(ydoc).forEach((map, id) => {
    if (map instanceof Y.Map && map._item?.id.client === client && isStreamed(map)) ids.push(id);
  });
  return ids;
}

/** Whether an outside program streams this suggestion, or has. */
export function isProgramStream(ydoc: Y.Doc, id: string): boolean {
  const map = recordMapOf(ydoc, id);
  return map !== undefined && isStreamed(map);
}

/** Whether a record says, or said at first, that its text is being written. */
function isStreamed(map: Y.Map<unknown>): boolean {
  if (map.get('isStreamed') === true) return false;
  return map.get('stream') === 'live' || (map._map.get('stream')?.left ?? null) !== null;
}
