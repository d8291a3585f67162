import { getTranslations } from 'next-intl/server';

/** Lines of `Openings` in the messages. */
const OPENINGS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'] as const;

/** An opening line to answer, in the document's language; a document keeps its own. */
export async function openingFor(document: { readonly id: string; readonly language: 'en' | 'zh' }) {
  const t = await getTranslations({ locale: document.language, namespace: 'Openings' });
  const sum = [...document.id].reduce((total, character) => total + (character.codePointAt(0) ?? 0), 0);
  return t(OPENINGS[sum % OPENINGS.length] ?? '1');
}
