import type { RhymeBook, Tone } from '../analysis';
import type { Allowance } from '../prosody';
import { rhymeGroupsOf } from './sound/rhyme-groups';
import type { Verse } from './verse';

/** `verse` with unwritten places of these tones behind what it has. */
export function continueVerse(verse: Verse | null, tones: readonly Tone[], line: number): Verse {
  const missing = tones.length;
  const start = verse?.places.at(-1) ?? { line, place: -1 };
  return {
    units: [...(verse?.units ?? []), ...Array<null>(missing).fill(null)],
    tones: [...(verse?.tones ?? []), ...tones],
    places: [
      ...(verse?.places ?? []),
      ...Array.from({ length: missing }, (_, index) => ({
        line: start.line,
        place: start.place + 1 + index,
      })),
    ],
  };
}

/** The groups that rhyme with words of the poem: empty when none of them is known, so that a rhyme may open. */
export function groupsToRhymeWith(
  ends: readonly Verse[],
  book: RhymeBook,
  tone: 'level' | 'oblique',
  chosen: string | null,
): readonly string[] {
  if (chosen === null) return [];
  const written = ends.flatMap(({ units }) => units.at(-1) ?? []);
  const [alone] = written.length === 1 ? written.map((last) => rhymeGroupsOf(last, book, tone)) : [];
  return alone && alone.length > 0 ? alone : [chosen];
}

/** After the last line of a form nothing may follow. */
export const NOTHING_MORE: Allowance = {
  tones: [],
  rhyme: null,
  mayEnd: true,
  remaining: { min: 0, max: 0 },
};
