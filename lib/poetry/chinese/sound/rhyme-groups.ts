import type { RhymeBook, Tone } from '../../analysis';
import { arePartsMerged, partName } from './cilin';
import { classicalCharacter } from './classical-table';
import { furtherLevelGroups, furtherObliqueParts } from './double-readings';
import { modernGroup } from './modern-books';
import { areNeighbours, LEVEL_GROUPS } from './pingshui';
import type { SoundUnit } from './read-line';
import { parseSyllable } from './syllable';

/** Rhyme groups that speak for a character with less than this share of its evidence are noise of the table, in tenths. */
const MIN_TENTHS = 2;

/**
 * The groups that a character rhymes in, likeliest first; none where nothing is known. The oblique tones of 平水韵 go by
 * the parts of 词林正韵, which the table of use has. `tone` keeps to the readings of one tone.
 */
export function rhymeGroupsOf(unit: SoundUnit, book: RhymeBook, tone: Tone = unit.tone): readonly string[] {
  if (unit.ruledGroup !== null) return [unit.ruledGroup];
  if (book === 'xinyun' || book === 'shisanzhe') {
    const final = unit.syllable === null ? null : parseSyllable(unit.syllable)?.final;
    const group = final ? modernGroup(final, book) : null;
    return group === null ? [] : [group];
  }
  return oldGroups(unit.simplified, book, tone);
}

/** Whether poets allow the two groups beside one another although the book parts them. */
export function areCloseGroups(a: string, b: string, book: RhymeBook): boolean {
  if (book === 'pingshui') return areNeighbours(a, b) || arePartsMerged(a, b);
  return book === 'cilin' && arePartsMerged(a, b);
}

function oldGroups(character: string, book: 'pingshui' | 'cilin', tone: Tone): readonly string[] {
  const entry = classicalCharacter(character);
  if (!entry) return [];
  const names = new Set<string>();
  if (tone !== 'oblique') {
    const used = entry.levelGroups
      .filter(({ tenths }) => tenths >= MIN_TENTHS)
      .map(({ code }) => LEVEL_GROUPS[code]);
    const further = furtherLevelGroups(character).map((name) =>
      LEVEL_GROUPS.find((group) => group.name === name),
    );
    for (const group of [...used, ...further])
      if (group) names.add(book === 'pingshui' ? group.name : partName(group.part, 'level'));
  }
  if (tone !== 'level') {
    const used = entry.obliqueGroups.filter(({ tenths }) => tenths >= MIN_TENTHS).map(({ code }) => code);
    for (const code of [...used, ...furtherObliqueParts(character)]) names.add(partName(code, 'oblique'));
  }
  return [...names];
}
