'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useCallback, useState, useSyncExternalStore } from 'react';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { later } from '@/components/ui/later';
import { suggestionLogOf } from '@/lib/document/y-doc';

const DecidedList = dynamic(
  later(() => import('./decided-list')),
  { ssr: false },
);

/** What has been decided, and the texts that lost, on demand; nothing where no verdict was ever given. */
export function DecidedSuggestions() {
  const t = useTranslations('Decided');
  const { ydoc } = useDocumentSession();
  const [isOpen, setOpen] = useState(false);
  const subscribe = useCallback(
    (notify: () => void) => {
      const log = suggestionLogOf(ydoc);
      log.observe(notify);
      return () => log.unobserve(notify);
    },
    [ydoc],
  );
  const hasVerdicts = useSyncExternalStore(
    subscribe,
    () => suggestionLogOf(ydoc).length > 0,
    () => false,
  );
  if (!hasVerdicts) return null;
  return (
    <details className="decided" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('label')}</summary>
      {isOpen && <DecidedList />}
    </details>
  );
}
