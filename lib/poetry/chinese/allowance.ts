import type { RhymeBook } from '../analysis';
import type { Allowance } from '../prosody';
import { rhymeGroupsOf } from './sound/rhyme-groups';
import type { Verse } from './verse';

const NO_UNIT = { tone: 'either' } as const;

/** `verse` with unwritten places behind what it has, `tone` first, up to `length`. */
export function continueVerse(
  verse: Verse | null,
  tone: 'level' | 'oblique',
  length: number,
  line: number,
): Verse {
  const written = verse?.units.length ?? 0;
  const missing = Math.max(0, length - written);
  const start = verse?.places.at(-1) ?? { line, place: -1 };
  return {
    units: [...(verse?.units ?? []), ...Array<null>(missing).fill(null)],
    tones: [
      ...(verse?.tones ?? []),
      ...Array.from({ length: missing }, (_, index) => (index === 0 ? tone : NO_UNIT.tone)),
    ],
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
  const last = ends.at(-1)?.units.at(-1);
  const [alone] = ends.length === 1 && last ? [rhymeGroupsOf(last, book, tone)] : [];
  return alone && alone.length > 0 ? alone : [chosen];
}

/** After the last line of a form nothing may follow. */
export const NOTHING_MORE: Allowance = {
  tones: [],
  rhyme: null,
  mayEnd: true,
  remaining: { min: 0, max: 0 },
};
