import type * as Y from 'yjs';
import { readPoemLines } from '@/lib/craft/poem-lines';
import { type PlacedRuling, readRulings } from '@/lib/document/rulings';
import type { RuledWord } from './ruled-words';

/** A place in the stored text of a block: a UTF-16 offset. */
export interface WordPlace {
  readonly element: Y.XmlElement;
  readonly offset: number;
}

/**
 * Where the words of a line of verse (`index`, from 0) stand in the stored text now; null for a word that is there no more
 * because the line has changed since it was read.
 */
export function placesOfWords(
  ydoc: Y.Doc,
  index: number,
  words: readonly Pick<RuledWord, 'text' | 'offset'>[],
): readonly (WordPlace | null)[] {
  const line = readPoemLines(ydoc)[index];
  return words.map(({ text, offset }) => {
    if (!line?.result.text.startsWith(text, offset)) return null;
    const { from } = line.result.toBlockRange(offset, offset + text.length);
    return { element: line.element, offset: from };
  });
}

/** The ruling on each of these places, or null. */
export function rulingsAt(
  ydoc: Y.Doc,
  places: readonly (WordPlace | null)[],
): readonly (PlacedRuling | null)[] {
  const rulings = readRulings(ydoc);
  return places.map(
    (place) =>
      (place &&
        rulings.find(({ element, offset }) => element === place.element && offset === place.offset)) ??
      null,
  );
}
