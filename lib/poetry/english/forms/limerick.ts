import type { EnglishForm } from './english-form';

const LONG = 'anapaestic trimeter';
const SHORT = 'anapaestic dimeter';

/** Three beats, three, two, two, three, in rising feet of three syllables (E. Lear, A Book of Nonsense, 1846). */
export const LIMERICK: EnglishForm = {
  form: {
    id: 'limerick',
    language: 'en',
    lineCount: { min: 5, max: 5 },
    scheme: 'aabba',
    metres: [LONG, LONG, SHORT, SHORT, LONG],
  },
  hasLooseFeet: true,
};
