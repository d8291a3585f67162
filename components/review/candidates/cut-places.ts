import { tokenizeWords } from '@/lib/suggestions/proposing/word-tokens';

/** A place where a text can be cut: a UTF-16 offset, with what stands right before and right after it. */
export interface CutPlace {
  readonly offset: number;
  readonly before: string;
  readonly after: string;
}

/** Characters of a text that are shown at either side of a cut: enough to know the place again. */
const SHOWN_CHARACTERS = 22;

/**
 * Where two texts can be cut to be put together: between lines if both have several, else between words, in Chinese
 * between characters.
 */
export function cutPlaces(text: string, unit: 'line' | 'word'): CutPlace[] {
  return (unit === 'line' ? lineStarts(text) : wordStarts(text)).map((offset) => ({
    offset,
    before: shorten(text.slice(0, offset).trimEnd(), 'start'),
    after: shorten(text.slice(offset).trimStart(), 'end'),
  }));
}

/** What two texts are cut by. */
export function cutUnit(first: string, second: string): 'line' | 'word' {
  return first.includes('\n') && second.includes('\n') ? 'line' : 'word';
}

function lineStarts(text: string): number[] {
  return Array.from(text.matchAll(/\n/g), ({ index }) => index + 1);
}

function wordStarts(text: string): number[] {
  return tokenizeWords(text).flatMap(({ text: token, offset }) => {
    if (!/[\p{L}\p{N}]/u.test(token)) return [];
    let start = offset;
    const starts: number[] = [];
    // The dictionary joins Chinese characters to words; verse is cut anywhere between them.
    const parts = /\p{Script=Han}/u.test(token) ? [...token] : [token];
    for (const part of parts) {
      if (start > 0) starts.push(start);
      start += part.length;
    }
    return starts;
  });
}

function shorten(text: string, cutAt: 'start' | 'end'): string {
  const characters = [...text.replaceAll('\n', ' / ')];
  if (characters.length <= SHOWN_CHARACTERS) return characters.join('');
  return cutAt === 'start'
    ? `…${characters.slice(-SHOWN_CHARACTERS).join('')}`
    : `${characters.slice(0, SHOWN_CHARACTERS).join('')}…`;
}
