/** A title in its marks, alone on its line. */
const TITLE = /^《[^《》]*》$/;

/** What models note beside a line: its syllables or characters, its tones. */
const NOTE = /\s*[(（[【](?:\d+(?:\s*(?:syllables|字|音节))?|[平仄中韵○●◎]+)[)）\]】]$/;

/** Between lines that stand beside each other. */
const BORDER = /\s+[/／]\s+/;

/**
 * The lines of verse in one complete line of an answer: models write several beside each other as they are quoted in
 * prose, put a title above them, or note their measure behind them, and none of that is verse.
 */
export function verseOfLine(line: string): string[] {
  return line
    .split(BORDER)
    .map((part) => part.replace(NOTE, '').trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part) && !TITLE.test(part));
}
