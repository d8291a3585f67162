import type * as Y from 'yjs';
import { suggestionLogOf } from '../document/y-doc';
import { readCopies } from '../suggestions/copies-log';
import { readLogEntry } from '../suggestions/log';
import type { CharacterId } from './characters';

interface Stretch {
  readonly from: number;
  /** Exclusive. */
  to: number;
}

/** The characters that the log of verdicts names: those that were decided about, and what was written anew of them. */
export class LoggedCharacters {
  private readonly stretchesByClient = new Map<number, Stretch[]>();
  private readLength = 0;

  constructor(private readonly ydoc: Y.Doc) {}

  has({ client, clock }: CharacterId): boolean {
    this.read();
    const stretches = this.stretchesByClient.get(client) ?? [];
    // The last one that begins at the character or before.
    let [low, high] = [0, stretches.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((stretches[middle]?.from ?? 0) <= clock) low = middle + 1;
      else high = middle;
    }
    return clock < (stretches[low - 1]?.to ?? 0);
  }

  /** Entries of several people may be merged in any order: whenever the log grew it is read anew. */
  private read(): void {
    const log = suggestionLogOf(this.ydoc);
    if (log.length === this.readLength) return;
    this.readLength = log.length;
    this.stretchesByClient.clear();
    for (const value of log.toArray()) {
      for (const { pieces } of readLogEntry(value)) {
        for (const { insertedIds, deletedIds } of pieces) {
          for (const [client, clock, length] of [...(insertedIds ?? []), ...(deletedIds ?? [])])
            this.add({ client, clock }, length);
        }
      }
      for (const { from, to, length } of readCopies(value)) {
        this.add(from, length);
        this.add(to, length);
      }
    }
    for (const [client, stretches] of this.stretchesByClient) {
      this.stretchesByClient.set(client, merged(stretches));
    }
  }

  private add({ client, clock }: CharacterId, length: number): void {
    const stretches = this.stretchesByClient.get(client) ?? [];
    stretches.push({ from: clock, to: clock + length });
    this.stretchesByClient.set(client, stretches);
  }
}

function merged(stretches: Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const stretch of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && stretch.from <= last.to) last.to = Math.max(last.to, stretch.to);
    else result.push(stretch);
  }
  return result;
}
