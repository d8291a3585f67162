import type { EnglishForm } from './english-form';
import { isRefrain, refrainViolations } from './refrain';

/** Where each of the two refrains stands: the first line comes back as the 6th, 12th and 18th; positions from 0. */
const PLACES = [
  [0, 5, 11, 17],
  [2, 8, 14, 18],
] as const;
const REFRAINS = PLACES.flatMap(([first, ...again]) => again.map((place) => [first, place] as const));

/** Five tercets and a quatrain on two rhymes with two refrains (E. Gosse, "A Plea for Certain Exotic Forms of Verse", 1877). */
export const VILLANELLE: EnglishForm = {
  form: {
    id: 'villanelle',
    language: 'en',
    lineCount: { min: 19, max: 19 },
    scheme: 'abaabaabaabaabaabaa',
  },
  due: (lines, at) => {
    const places: readonly number[] = PLACES.find((refrain) => refrain.some((place) => place === at)) ?? [];
    const [known] = places.flatMap((place) => lines[place] ?? []);
    return known === undefined ? {} : { refrain: known.reading.text.trim() };
  },
  check: (lines) => refrainViolations(lines, REFRAINS),
  likeness: (lines) => {
    const kept = REFRAINS.filter(([from, to]) => {
      const [first, again] = [lines[from], lines[to]];
      return first !== undefined && again !== undefined && isRefrain(first, again) !== null;
    });
    return kept.length / REFRAINS.length;
  },
};
