import type { EnglishForm } from './english-form';

const PENTAMETER = ['iambic pentameter'];

/** Unrhymed iambic pentameter (Surrey, Marlowe, Milton). */
export const BLANK_VERSE: EnglishForm = {
  form: { id: 'blank-verse', language: 'en', metres: PENTAMETER },
  names: ['blank verse'],
  isUnrhymed: true,
  recognisedFrom: 4,
};

/** Pairs of rhyming pentameters (Dryden, Pope). */
export const HEROIC_COUPLETS: EnglishForm = {
  form: { id: 'heroic-couplets', language: 'en', scheme: 'aa', metres: PENTAMETER },
  names: ['heroic couplet', 'heroic couplets'],
  recognisedFrom: 4,
};
