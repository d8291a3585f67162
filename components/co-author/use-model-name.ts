'use client';

import { useTranslations } from 'next-intl';

/** The provider's name for `VerseProvider.name` of the poet that needs no network. */
const BUILT_IN_PROVIDER = 'built-in';

/** Words for who wrote: the provider and its model. */
export function useModelName(): (writer: { readonly provider: string; readonly model: string }) => string {
  const t = useTranslations('Turn');
  return ({ provider, model }) =>
    t('by', { provider: provider === BUILT_IN_PROVIDER ? t('builtIn') : provider, model });
}
