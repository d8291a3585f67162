import type { EnglishForm } from './english-form';

const PENTAMETER = 'iambic pentameter';

function stanza(
  id: string,
  scheme: string,
  metres: readonly string[],
  names: readonly string[] = [],
): EnglishForm {
  return {
    form: { id, language: 'en', scheme, metres },
    names: [id.replaceAll('-', ' '), ...names],
    recognisedFrom: scheme.length,
  };
}

/** Stanzas with names of their own (Princeton Encyclopedia of Poetry and Poetics, 2012, under each). */
export const STANZAS: readonly EnglishForm[] = [
  stanza('spenserian-stanza', 'ababbcbcc', [
    ...Array.from({ length: 8 }, () => PENTAMETER),
    'iambic hexameter',
  ]),
  stanza('ottava-rima', 'abababcc', [PENTAMETER]),
  stanza('rhyme-royal', 'ababbcc', [PENTAMETER]),
  stanza('in-memoriam-stanza', 'abba', ['iambic tetrameter']),
  stanza('elegiac-stanza', 'abab', [PENTAMETER], ['heroic quatrain', 'elegiac quatrain']),
];
