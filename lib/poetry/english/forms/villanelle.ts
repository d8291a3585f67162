import type { EnglishForm } from './english-form';
import { isRefrain, refrainViolations } from './refrain';

/** The first line comes back as the 6th, 12th and 18th, the third as the 9th, 15th and 19th; positions from 0. */
const REFRAINS = [
  [0, 5],
  [0, 11],
  [0, 17],
  [2, 8],
  [2, 14],
  [2, 18],
] as const;

/** Five tercets and a quatrain on two rhymes with two refrains (E. Gosse, "A Plea for Certain Exotic Forms of Verse", 1877). */
export const VILLANELLE: EnglishForm = {
  form: {
    id: 'villanelle',
    language: 'en',
    lineCount: { min: 19, max: 19 },
    scheme: 'abaabaabaabaabaabaa',
  },
  due: (lines) => {
    const [from] = REFRAINS.find(([, to]) => to === lines.length) ?? [];
    const refrain = from === undefined ? undefined : lines[from]?.reading.text.trim();
    return refrain === undefined ? {} : { refrain };
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
