import type { RhymeBook } from '../analysis';
import { fitRhyme } from './sound/choose-rhyme';
import { rhymeGroupsOf } from './sound/rhyme-groups';
import { isTone, type PlacedRhyme, rhymeAtEnd, type Verse } from './verse';

interface WantedRhyme {
  readonly group: string;
  readonly letter: string;
  readonly tone: 'level' | 'oblique';
}

/** How a line ends where the form wants a rhyme: in its own group, and without the letter when it does not rhyme. */
export function rhymeOfEnd(verse: Verse, { group, letter, tone }: WantedRhyme, book: RhymeBook): PlacedRhyme {
  const end = verse.units.at(-1);
  if (!end) return rhymeAtEnd(verse, group, letter);
  if (!isTone(end.tone, tone)) return rhymeAtEnd(verse, rhymeGroupsOf(end, book)[0] ?? '', null);
  const fit = fitRhyme(end, group, book, tone);
  if (fit === 'same' || fit === 'unknown') return rhymeAtEnd(verse, group, letter);
  return rhymeAtEnd(verse, rhymeGroupsOf(end, book, tone)[0] ?? '', fit === 'close' ? letter : null);
}
