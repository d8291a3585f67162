import type { Form } from '../../form';
import { BALLAD } from './ballad';
import type { EnglishForm } from './english-form';
import { GHAZAL } from './ghazal';
import { HAIKU, TANKA } from './haiku';
import { LIMERICK } from './limerick';
import { SESTINA } from './sestina';
import { PETRARCHAN_SONNET, SHAKESPEAREAN_SONNET, SPENSERIAN_SONNET } from './sonnets';
import { STANZAS } from './stanzas';
import { BLANK_VERSE, HEROIC_COUPLETS } from './stichic';
import { VILLANELLE } from './villanelle';

/** The forms of English verse that are known by name: where two fit a poem equally well the earlier is meant. */
export const ENGLISH_FORMS: readonly EnglishForm[] = [
  SHAKESPEAREAN_SONNET,
  PETRARCHAN_SONNET,
  SPENSERIAN_SONNET,
  VILLANELLE,
  SESTINA,
  GHAZAL,
  LIMERICK,
  HAIKU,
  TANKA,
  ...STANZAS,
  BALLAD,
  HEROIC_COUPLETS,
  BLANK_VERSE,
];

/** The form with that id or another name, in any case, with spaces or hyphens; null when there is none. */
export function findEnglishForm(name: string): EnglishForm | null {
  const wanted = name.trim().toLowerCase();
  const id = wanted.replace(/\s+/g, '-');
  return ENGLISH_FORMS.find(({ form, names = [] }) => form.id === id || names.includes(wanted)) ?? null;
}

/** What is known of a form beyond its data: nothing, for one that a writer made. */
export function englishForm(form: Form): EnglishForm {
  return ENGLISH_FORMS.find((known) => known.form.id === form.id) ?? { form };
}
