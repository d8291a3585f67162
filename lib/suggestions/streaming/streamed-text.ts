import * as Y from 'yjs';
import { recordMapOf, suggestionsOf } from '../../document/y-doc';
import type { CharacterId } from '../../merging/characters';
import { readShownItems } from '../candidates/candidates';
import type { CharacterRange } from '../marks/character-ranges';

interface StreamRecord {
  readonly clock: number;
  /** Null for what was not streamed. */
  readonly id: string | null;
  readonly map: Y.Map<unknown>;
}

/**
 * Which characters are of the lines that the co-author streams: a turn has a client id of its own, which writes the
 * record of a line, its text, and only then the record of the next.
 */
export class StreamedText {
  /** The records by the client that wrote them, in the order of their clocks. */
  private readonly recordsByClient = new Map<number, StreamRecord[]>();

  constructor(private readonly ydoc: Y.Doc) {
    suggestionsOf(ydoc).forEach((map, id) => {
      const item = map instanceof Y.Map ? map._item?.id : undefined;
      if (!(map instanceof Y.Map) || !item) return;
      const records = this.recordsByClient.get(item.client) ?? [];
      records.push({ clock: item.clock, id: map.get('isStreamed') === true ? id : null, map });
      this.recordsByClient.set(item.client, records);
    });
    for (const [client, records] of this.recordsByClient) {
      if (records.every(({ id }) => id === null)) this.recordsByClient.delete(client);
      else records.sort((a, b) => a.clock - b.clock);
    }
  }

  get isEmpty(): boolean {
    return this.recordsByClient.size === 0;
  }

  /** Whether a character was streamed for a suggestion, or is of the candidate that was put into the text last. */
  isPartOf(id: string, character: CharacterId): boolean {
    const map = recordMapOf(this.ydoc, id);
    const isShown = ([client, from, length]: CharacterRange) =>
      client === character.client && from <= character.clock && character.clock < from + length;
    return this.suggestionOf(character) === id || (map !== undefined && readShownItems(map).some(isShown));
  }

  /** The suggestion that a character was streamed for; null for any other text. */
  suggestionOf({ client, clock }: CharacterId): string | null {
    const record = this.recordsByClient.get(client)?.findLast((one) => one.clock < clock);
    if (record === undefined) return null;
    // The writer notes the end of a line after its text.
    const end = record.map.get('stream') === 'live' ? undefined : record.map._map.get('stream')?.id;
    return end?.client === client && end.clock < clock ? null : record.id;
  }
}

const streamsByDocument = new WeakMap<Y.Doc, { readonly records: number; readonly streams: StreamedText }>();

/** The same, read anew only when there are more records than the last time. */
export function streamedTextOf(ydoc: Y.Doc): StreamedText {
  const records = suggestionsOf(ydoc)._map.size;
  const known = streamsByDocument.get(ydoc);
  if (known?.records === records) return known.streams;
  const streams = new StreamedText(ydoc);
  streamsByDocument.set(ydoc, { records, streams });
  return streams;
}
