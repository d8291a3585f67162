'use client';

import { useTranslations } from 'next-intl';
import { usePeople } from '@/components/editor/session/document-session';

/** What the co-author is called in this document; what it is, while it is not here. */
export function useCoAuthorName(): string {
  const t = useTranslations('Turn');
  return usePeople().find(({ user }) => user.kind === 'ai')?.user.name ?? t('role');
}
