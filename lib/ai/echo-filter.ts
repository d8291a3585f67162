/**
 * Keeps out the lines that a model was given and says once more before it writes its own. Only a run of them that ends
 * with the last one given is such an echo: a line that comes back by itself is a refrain, and verse.
 */
export interface EchoFilter {
  /**
   * Takes the beginning of a line. Null while it may be part of an echo; otherwise the lines before it that turned out
   * to be verse.
   */
  readPartial(text: string): readonly string[] | null;
  /** Takes a complete line; answers the lines that are verse by now, this one last if it is one. */
  readLine(text: string): readonly string[];
  /** The answer is over: what was held back was verse. */
  finish(): readonly string[];
}

/** `given`: the lines that the model was shown before the place, oldest first. */
export function createEchoFilter(given: readonly string[]): EchoFilter {
  const lines = given.map(normalizeLine).filter((line) => line !== '');
  let held: string[] = [];
  /** Where in `lines` the run that is held may go on; null before it begins. */
  let next: readonly number[] | null = null;
  let isOver = lines.length === 0;

  const candidates = (): readonly number[] => next ?? lines.map((_line, index) => index);

  const release = (): readonly string[] => {
    const released = held;
    held = [];
    isOver = true;
    return released;
  };

  return {
    readPartial(text) {
      if (isOver) return [];
      const start = normalizeLine(text);
      return candidates().some((index) => lines[index]?.startsWith(start)) ? null : release();
    },
    readLine(text) {
      if (isOver) return [text];
      const line = normalizeLine(text);
      const matching = candidates().filter((index) => lines[index] === line);
      if (matching.length === 0) return [...release(), text];
      if (matching.includes(lines.length - 1)) {
        held = [];
        isOver = true;
        return [];
      }
      held.push(text);
      next = matching.map((index) => index + 1);
      return [];
    },
    finish: release,
  };
}

/** How lines are compared: without spaces, punctuation and case; case by character, so that it suits beginnings. */
function normalizeLine(text: string): string {
  return Array.from(text, (character) => character.toLowerCase())
    .join('')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
