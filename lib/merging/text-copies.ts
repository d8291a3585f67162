import type * as Y from 'yjs';
import { type CharacterId, characterKey, isStanding } from './characters';

/** Where a character was written anew. */
export interface TextCopy extends CharacterId {
  /** The outermost item that came with it: a stanza, a block, or a stretch of text. */
  readonly outermost: CharacterId;
  /** All that was deleted when it was moved: who does not know of it all to be deleted does not know of the copy. */
  readonly deletedWith?: Y.Transaction['deleteSet'];
}

/**
 * How many characters are remembered: those of some hundred lines, moved within the last minutes of a busy room. An
 * entry is about 200 bytes.
 */
const MAX_COPIES = 20_000;

/** Which characters were moved, that is deleted in one place and written anew in another, and where they are now. */
export class TextCopies {
  private readonly copyByKey = new Map<string, TextCopy>();

  constructor(private readonly ydoc: Y.Doc) {}

  get size(): number {
    return this.copyByKey.size;
  }

  copyOf(character: CharacterId): TextCopy | null {
    return this.copyByKey.get(characterKey(character)) ?? null;
  }

  set(character: CharacterId, copy: TextCopy): void {
    const key = characterKey(character);
    // A map keeps its entries in the order in which they came: the oldest goes first.
    this.copyByKey.delete(key);
    this.copyByKey.set(key, copy);
    if (this.copyByKey.size <= MAX_COPIES) return;
    for (const oldest of this.copyByKey.keys()) {
      this.copyByKey.delete(oldest);
      break;
    }
  }

  /** The copy of a copy of … that stands; null when the character was never moved, or somebody deleted it since. */
  standingCopyOf(character: CharacterId): TextCopy | null {
    const copy = this.lastCopyOf(character);
    return copy !== null && isStanding(this.ydoc, copy) ? copy : null;
  }

  /** The same, or else the one that stood last: who deleted it may not have known of it. */
  lastCopyOf(character: CharacterId): TextCopy | null {
    const passed = new Set<string>();
    let copy = this.copyOf(character);
    while (copy !== null && !isStanding(this.ydoc, copy)) {
      passed.add(characterKey(copy));
      const next = this.copyOf(copy);
      if (next === null || passed.has(characterKey(next))) break;
      copy = next;
    }
    return copy;
  }
}
