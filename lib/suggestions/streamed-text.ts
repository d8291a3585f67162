import type * as Y from 'yjs';
import { suggestionsOf } from '../document/y-doc';
import type { CharacterId } from '../merging/characters';
import { readShownItems } from './candidates';
import type { CharacterRange } from './character-ranges';
import type { SuggestionRecord } from './record';

/** Which characters the co-author's streams wrote. */
export class StreamedText {
  /** The first clocks of all records, by client, in order. */
  private readonly clocksByClient = new Map<number, number[]>();

  constructor(
    private readonly ydoc: Y.Doc,
    private readonly records: ReadonlyMap<string, SuggestionRecord>,
  ) {
    suggestionsOf(ydoc).forEach((map) => {
      const id = map._item?.id;
      if (id) this.clocksByClient.set(id.client, [...(this.clocksByClient.get(id.client) ?? []), id.clock]);
    });
    for (const clocks of this.clocksByClient.values()) clocks.sort((a, b) => a - b);
  }

  /**
   * Whether a character is of the line that suggestion `id` streams: a turn of the co-author has a client id of its own,
   * which writes the record of a line, its text, and only then the record of the next. Or of the candidate that was put
   * into the text last.
   */
  isPartOf(id: string, { client, clock }: CharacterId): boolean {
    const record = this.records.get(id);
    const map = suggestionsOf(this.ydoc).get(id);
    const own = map?._item?.id;
    const isShown = ([owner, from, length]: CharacterRange) =>
      owner === client && from <= clock && clock < from + length;
    if (map && readShownItems(map).some(isShown)) return true;
    if (record?.author.kind !== 'ai' || record.reopens !== null || own?.client !== client) return false;
    const next = this.clocksByClient.get(client)?.find((other) => other > own.clock) ?? Infinity;
    return own.clock < clock && clock < next;
  }
}
