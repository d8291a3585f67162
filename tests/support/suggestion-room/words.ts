/** Writes words of which no character ever comes twice, so that each can be counted. */
export class UniqueWords {
  private next = 0;

  /** Chinese, Latin, right-to-left letters and emoji, in turns. */
  write(length: number): string {
    return Array.from({ length }, () => {
      const index = Math.floor(this.next / SCRIPTS.length);
      const base = SCRIPTS[this.next % SCRIPTS.length] ?? 0;
      this.next += 1;
      // Scripts are short; Chinese has place for all that is left.
      return String.fromCodePoint(index < SCRIPT_LENGTH ? base + index : 0x6e00 + this.next);
    }).join('');
  }
}

/** The first of so many letters without gaps: Chinese, Latin with accents, Arabic, emoji. */
const SCRIPTS = [0x4e00, 0x100, 0xfb50, 0x1f400];
const SCRIPT_LENGTH = 90;

/** The nearest offset that does not cut a character. */
export function boundary(text: string, wanted: number): number {
  const offset = Math.min(wanted, text.length);
  return /[\uDC00-\uDFFF]/.test(text.charAt(offset)) ? offset - 1 : offset;
}
