'use client';

import { useTranslations } from 'next-intl';

/** The name of a form in the interface's language; forms that keep their own name, such as tunes, by their id. */
export function useFormName(): (id: string) => string {
  const t = useTranslations('Craft.forms');
  return (id) => (t.has(id as Parameters<typeof t>[0]) ? t(id as Parameters<typeof t>[0]) : id);
}
