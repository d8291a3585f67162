import type { EnglishForm } from './english-form';

const LONG = 'iambic tetrameter';
const SHORT = 'iambic trimeter';

/**
 * Quatrains of four beats, three, four, three, the short lines rhyming (F. J. Child, The English and Scottish Popular Ballads,
 * 1882–98); with both pairs rhyming it is the common metre of hymns.
 */
export const BALLAD: EnglishForm = {
  form: {
    id: 'ballad',
    language: 'en',
    scheme: '-a-a',
    metres: [LONG, SHORT, LONG, SHORT],
  },
  names: ['ballad stanza', 'common metre', 'common meter'],
  schemes: ['-a-a', 'abab'],
  hasLooseFeet: true,
  recognisedFrom: 4,
};
