'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useDocumentSession, useHasText, usePeople } from '@/components/editor/session/document-session';
import { SuggestingSwitch } from '@/components/editor/suggesting/suggesting-switch';
import { useIsEmptyPoem } from './use-is-empty-poem';

/** Under the title: an invitation while the paper is empty, then who is writing; and whether one only suggests. */
export function ByLine({ canWrite }: { readonly canWrite: boolean }) {
  const t = useTranslations('Room');
  const format = useFormatter();
  const { ydoc } = useDocumentSession();
  const isEmpty = useIsEmptyPoem(ydoc);
  const hasText = useHasText();
  const names = usePeople().map(({ user }) => user.name);
  return (
    <div className="by-line">
      <p>{hasText && isEmpty && canWrite ? t('openingHint') : format.list(names, { type: 'conjunction' })}</p>
      <SuggestingSwitch />
    </div>
  );
}
