import { getFormatter, getTranslations } from 'next-intl/server';
import type { DocumentEntry } from '@/components/home/document-item';
import { can } from '@/lib/permissions/policy';
import type { DocumentForMember } from '@/server/store/types';

/** Younger changes are called new: seconds that are counted on a page that stands still are soon wrong. */
const JUST_NOW_MS = 60_000;

/** The documents of a list in the reader's words: title, form, people, last change. */
export async function toDocumentEntries(documents: readonly DocumentForMember[]): Promise<DocumentEntry[]> {
  const t = await getTranslations('Home');
  const format = await getFormatter();
  const now = new Date();
  return documents.map(({ id, title, language, form, people, updatedAt, role }) => ({
    id,
    language,
    title: title.trim() || t('untitled'),
    details: [
      form ?? t('freeVerse'),
      people.length > 1 ? format.list(people.map(({ name }) => name)) : t('onlyYou'),
      now.getTime() - updatedAt.getTime() < JUST_NOW_MS
        ? t('changedJustNow')
        : t('changed', { when: format.relativeTime(updatedAt, now) }),
    ],
    canDelete: can(role, 'delete'),
  }));
}
