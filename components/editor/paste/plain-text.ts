/** The lines of plain text that comes from outside, without what no document keeps: line ends, control characters. */
export function plainTextLines(text: string): string[] {
  return text.split(/\r\n|\r|\n/).map((line) => line.replaceAll('\t', ' ').replace(CONTROL_CHARACTERS, ''));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to go.
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f]/g;
