import type * as Y from 'yjs';
import { suggestionLogOf } from '../document/y-doc';
import { readCopies } from '../suggestions/records/copies-log';
import { readLogEntry } from '../suggestions/records/log';
import type { CharacterId } from './characters';
import { Stretches } from './stretches';

/** The characters that the log of verdicts names: those that were decided about, and what was written anew of them. */
export class LoggedCharacters {
  private readonly named = new Stretches();
  private readonly copies = new Stretches();
  private readLength = 0;

  constructor(private readonly ydoc: Y.Doc) {}

  has(character: CharacterId): boolean {
    this.read();
    return this.named.has(character);
  }

  /** Whether the log says of which character this one is a copy. */
  isCopy(character: CharacterId): boolean {
    this.read();
    return this.copies.has(character);
  }

  /** Entries of several people may be merged in any order: whenever the log grew it is read anew. */
  private read(): void {
    const log = suggestionLogOf(this.ydoc);
    if (log.length === this.readLength) return;
    this.readLength = log.length;
    this.named.clear();
    this.copies.clear();
    for (const value of log.toArray()) {
      for (const { pieces } of readLogEntry(value)) {
        for (const { insertedIds, deletedIds } of pieces) {
          for (const [client, clock, length] of [...(insertedIds ?? []), ...(deletedIds ?? [])])
            this.named.add({ client, clock }, length);
        }
      }
      for (const { from, to, length } of readCopies(value)) {
        this.named.add(from, length);
        this.named.add(to, length);
        this.copies.add(to, length);
      }
    }
  }
}
