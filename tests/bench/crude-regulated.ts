import type { Tone } from '@/lib/poetry/analysis';
import { classicalCharacter } from '@/lib/poetry/chinese/sound/classical-table';
import { rhymeGroupsOf } from '@/lib/poetry/chinese/sound/rhyme-groups';
import type { Verse } from '@/lib/poetry/chinese/verse';

/** The table's own measure: between, both readings occur. */
const FIXED_SHARE = 0.12;

/**
 * What a checker of fifty lines says, to measure ours against: tones are those of the table of use alone, the second, fourth and sixth places alternate, couplets match
 * and link, odd lines but the first end oblique, even lines rhyme in one level group, and 平平仄平仄 is the one licence.
 */
export function passesCrudely(verses: readonly Verse[]): boolean {
  const rows = verses.map(({ units }) => units.map((unit) => tableTone(unit?.simplified ?? '')));
  const ends = rows.map((tones) => tones.at(-1));
  if (!ends.every((tone, line) => line === 0 || mayBe(tone, line % 2 === 1 ? 'level' : 'oblique')))
    return false;
  return rhymes(verses) && (['level', 'oblique'] as const).some((opening) => keepsPlaces(rows, opening));
}

function rhymes(verses: readonly Verse[]): boolean {
  const groups = verses
    .filter((_, line) => line % 2 === 1)
    .flatMap(({ units }) => {
      const end = units.at(-1);
      const own = end ? rhymeGroupsOf(end, 'pingshui', 'level') : [];
      return own.length > 0 ? [own] : [];
    });
  return groups.length === 0 || groups.flat().some((group) => groups.every((own) => own.includes(group)));
}

function keepsPlaces(rows: readonly (readonly Tone[])[], opening: 'level' | 'oblique'): boolean {
  return rows.every((tones, line) => {
    const isTurned = line % 4 === 1 || line % 4 === 2;
    const second = isTurned ? other(opening) : opening;
    const wanted = [second, other(second), second].slice(0, tones.length === 7 ? 3 : 2);
    if (wanted.every((tone, index) => mayBe(tones[1 + 2 * index], tone))) return true;
    const core = tones.slice(-5);
    const isLevelCore = wanted.at(-2) === 'level';
    const licence = [null, 'level', 'oblique', 'level', 'oblique'] as const;
    return (
      isLevelCore &&
      (tones.length === 5 || mayBe(tones[1], second)) &&
      licence.every((tone, place) => tone === null || mayBe(core[place], tone))
    );
  });
}

function tableTone(character: string): Tone {
  const share = classicalCharacter(character)?.levelShare ?? 0.5;
  if (share > 1 - FIXED_SHARE) return 'level';
  return share < FIXED_SHARE ? 'oblique' : 'either';
}

function mayBe(tone: Tone | undefined, wanted: 'level' | 'oblique'): boolean {
  return tone === wanted || tone === 'either';
}

function other(tone: 'level' | 'oblique'): 'level' | 'oblique' {
  return tone === 'level' ? 'oblique' : 'level';
}
