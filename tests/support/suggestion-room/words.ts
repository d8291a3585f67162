import type * as Y from 'yjs';
import { rawText, textBlocks } from '@/lib/document/text-blocks';

/** Writes words of which no character ever comes twice, so that each can be counted; see `countedIn`. */
export class UniqueWords {
  private next = 0;

  /** As many graphemes: Chinese, English words, right-to-left letters, emoji and emoji that are joined, in turns. */
  write(length: number): string {
    return Array.from({ length }, () => {
      const index = Math.floor(this.next / SCRIPTS.length);
      const script = SCRIPTS[this.next % SCRIPTS.length];
      this.next += 1;
      // Scripts are short; Chinese has place for all that is left.
      return script && index < SCRIPT_LENGTH ? script(index) : String.fromCodePoint(0x6e00 + this.next);
    }).join('');
  }
}

/** In each some hundred letters without gaps: ideographs, Latin with accents, Arabic, animals, faces with something. */
const SCRIPTS: readonly ((index: number) => string)[] = [
  (index) => String.fromCodePoint(0x4e00 + index),
  (index) => `${index % 2 ? ' ' : ''}${String.fromCodePoint(0x100 + index)}`,
  (index) => String.fromCodePoint(0xfb50 + index),
  (index) => String.fromCodePoint(0x1f400 + index),
  (index) => String.fromCodePoint(0x1f600 + index, 0x200d, 0x1f900 + index),
];
const SCRIPT_LENGTH = 90;

/** The characters of a text that are one of a kind: all but spaces, signs and what joins emoji. */
export function countedIn(text: string): string[] {
  return [...text].filter((character) => !/[\s¶*\u200d]/u.test(character));
}

/** The nearest offset that does not cut a character. */
export function boundary(text: string, wanted: number): number {
  const offset = Math.min(wanted, text.length);
  return /[\uDC00-\uDFFF]/.test(text.charAt(offset)) ? offset - 1 : offset;
}

/** All characters of a document, pending ones counted. */
export function rawOf(ydoc: Y.Doc): string {
  return textBlocks(ydoc)
    .map(({ element }) => rawText(element))
    .join('');
}
