/**
 * The letter of a line in a rhyme scheme (`aa-a`); null where it does not rhyme. A poem longer than the scheme goes on
 * with the same pattern in new letters: each round has its own.
 */
export function schemeLetter(scheme: string | undefined, index: number): string | null {
  const letters = Array.from((scheme ?? '').replaceAll(/\s/g, '').toLowerCase());
  if (letters.length === 0) return null;
  const letter = letters[index % letters.length];
  if (!letter || !/[a-z]/.test(letter)) return null;
  const round = Math.floor(index / letters.length);
  return round === 0 ? letter : `${letter}${round + 1}`;
}
