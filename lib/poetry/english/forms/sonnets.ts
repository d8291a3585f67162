import type { EnglishForm } from './english-form';

const PENTAMETER = ['iambic pentameter'];
const FOURTEEN = { min: 14, max: 14 };

/** Three quatrains and a couplet: Surrey's form, which Shakespeare used (P. Fuller, ed., The Oxford Book of Sonnets, 2000). */
export const SHAKESPEAREAN_SONNET: EnglishForm = {
  form: {
    id: 'shakespearean-sonnet',
    language: 'en',
    lineCount: FOURTEEN,
    scheme: 'ababcdcdefefgg',
    metres: PENTAMETER,
  },
  names: ['english sonnet', 'elizabethan sonnet', 'sonnet', 'shakespearean sonnet'],
};

/** An octave and a sestet; the sestets are those that Wyatt, Milton, Wordsworth and Keats wrote. */
export const PETRARCHAN_SONNET: EnglishForm = {
  form: {
    id: 'petrarchan-sonnet',
    language: 'en',
    lineCount: FOURTEEN,
    scheme: 'abbaabbacdecde',
    metres: PENTAMETER,
  },
  names: ['italian sonnet', 'petrarchan sonnet', 'miltonic sonnet'],
  schemes: [
    'cdecde',
    'cdcdcd',
    'cdedce',
    'cdeced',
    'cddcdc',
    'cddcee',
    'cdcdee',
    'cdcede',
    'cdccdc',
    'cdeedc',
    'ccdeed',
  ].flatMap((sestet) => [`abbaabba${sestet}`]),
};

/** Linked quatrains and a couplet: the Amoretti (1595). */
export const SPENSERIAN_SONNET: EnglishForm = {
  form: {
    id: 'spenserian-sonnet',
    language: 'en',
    lineCount: FOURTEEN,
    scheme: 'ababbcbccdcdee',
    metres: PENTAMETER,
  },
  names: ['spenserian sonnet'],
};
