import * as Y from 'yjs';
import { suggestionLogOf } from '../../document/y-doc';
import { type CharacterId, characterKey, isStanding } from '../../merging/characters';
import { readCopies } from '../records/copies-log';

/**
 * Which characters (and blocks) are the same: undo, and the server when it puts text back, write anew what was deleted,
 * under new ids. The first one is the origin of the others.
 */
export class TextOrigins {
  private readonly originByKey = new Map<string, CharacterId>();
  private readonly copiesByKey = new Map<string, CharacterId[]>();

  /** Reads the document's log; what is written anew later must be told by `add`. */
  constructor(private readonly ydoc: Y.Doc) {
    for (const value of suggestionLogOf(ydoc).toArray()) {
      for (const { from, to, length } of readCopies(value)) {
        // Bounded by what there is: a malformed entry must not cost the memory for more.
        const written = Math.min(length, Y.getState(ydoc.store, to.client) - to.clock);
        for (let index = 0; index < written; index += 1) {
          this.add(
            { client: from.client, clock: from.clock + index },
            { client: to.client, clock: to.clock + index },
          );
        }
      }
    }
  }

  /** Entries of several people may be merged in any order: the copy of a copy may come before that copy. */
  add(from: CharacterId, to: CharacterId): void {
    const origin = this.originOf(from);
    const target = this.originOf(to);
    const [key, targetKey] = [characterKey(origin), characterKey(target)];
    if (key === targetKey) return;
    const moved = [target, ...(this.copiesByKey.get(targetKey) ?? [])];
    this.copiesByKey.delete(targetKey);
    for (const copy of moved) this.originByKey.set(characterKey(copy), origin);
    this.copiesByKey.set(key, [...(this.copiesByKey.get(key) ?? []), ...moved]);
  }

  originOf(character: CharacterId): CharacterId {
    return this.originByKey.get(characterKey(character)) ?? character;
  }

  /** Whether it was written anew, rather than by a person or the co-author. */
  isCopy(character: CharacterId): boolean {
    return this.originByKey.has(characterKey(character));
  }

  /** The origin as a key: the same for all that are the same character. */
  originKey(character: CharacterId): string {
    return characterKey(this.originOf(character));
  }

  /** A character and all that is written anew of it, the first one first. */
  allOf(character: CharacterId): CharacterId[] {
    const origin = this.originOf(character);
    return [origin, ...(this.copiesByKey.get(characterKey(origin)) ?? [])];
  }

  /** Those of them that stand in the document. */
  standingOf(character: CharacterId): CharacterId[] {
    return this.allOf(character).filter((one) => isStanding(this.ydoc, one));
  }

  /** What stands more than once: all that stands, for each. */
  doubled(): CharacterId[][] {
    return [...this.copiesByKey.keys()].flatMap((key) => {
      const [copy] = this.copiesByKey.get(key) ?? [];
      const standing = copy === undefined ? [] : this.standingOf(copy);
      return standing.length > 1 ? [standing] : [];
    });
  }
}
