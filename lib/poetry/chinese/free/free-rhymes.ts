import type { RhymeBook } from '../../analysis';
import { letterAt } from '../letters';
import { rhymeGroupsOf } from '../sound/rhyme-groups';
import { type PlacedRhyme, rhymeAtEnd, type Verse } from '../verse';

/** Lines further apart than this are not heard as rhyming. */
const EARSHOT = 4;

/** The end rhymes that a reader of free verse or a lyric hears: lines of one group within earshot of each other. */
export function findFreeRhymes(verses: readonly Verse[], book: RhymeBook): readonly PlacedRhyme[] {
  const groups = verses.map((verse) => {
    const end = verse.units.at(-1);
    return end ? (rhymeGroupsOf(end, book)[0] ?? null) : null;
  });
  const letters = new Map<string, string>();
  return verses.flatMap((verse, index) => {
    const group = groups[index];
    if (!group) return [];
    const around = groups.slice(Math.max(0, index - EARSHOT), index + EARSHOT + 1);
    const rhymes = around.filter((other) => other === group).length > 1;
    if (rhymes && !letters.has(group)) letters.set(group, letterAt(letters.size));
    return [rhymeAtEnd(verse, group, rhymes ? (letters.get(group) ?? null) : null)];
  });
}
