import type { EnglishForm } from './english-form';

const lengths = [5, 7, 5].map((count) => ({ min: count, max: count }));

/** Three lines of five, seven and five syllables: what the form has become in English (Princeton Encyclopedia, "Haiku"). */
export const HAIKU: EnglishForm = {
  form: { id: 'haiku', language: 'en', lineCount: { min: 3, max: 3 }, lengths },
};

/** The haiku with two lines of seven. */
export const TANKA: EnglishForm = {
  form: {
    id: 'tanka',
    language: 'en',
    lineCount: { min: 5, max: 5 },
    lengths: [...lengths, ...[7, 7].map((count) => ({ min: count, max: count }))],
  },
};
