'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useDocumentSession, useSaveStatus } from '@/components/editor/session/document-session';
import { Button } from '@/components/ui/button';
import { later } from '@/components/ui/later';
import type { CloseReason } from '@/lib/collab/close-codes';

const SetAside = dynamic(
  later(() => import('./set-aside')),
  { ssr: false },
);

/** What helps against a refusal. */
const REMEDIES: Readonly<Record<CloseReason, 'retry' | 'reload' | 'home' | 'none'>> = {
  storageFailed: 'retry',
  malformedMessage: 'reload',
  notAuthenticated: 'reload',
  notAllowed: 'home',
  roleChanged: 'retry',
  foreignOrigin: 'none',
  schemaMismatch: 'reload',
  messageTooLarge: 'reload',
  contentRefused: 'reload',
  textLocked: 'reload',
  rateLimited: 'retry',
  slowReader: 'retry',
  clientIdTaken: 'reload',
  goingAway: 'retry',
};

/** Why the server closed the line for good, what was kept, and the one thing to do about it. */
export function RefusedNotice() {
  const t = useTranslations('Status');
  const status = useSaveStatus();
  const { retry, suggesting } = useDocumentSession();
  if (status.kind !== 'refused') return null;
  // Whose every edit is judged learns of the edit; the line is closed with the same code when the poem is not theirs.
  if (suggesting.isFixed && (status.reason === 'notAllowed' || status.reason === 'textLocked'))
    return <SetAside reason={status.reason} />;
  return (
    <div role="alert" data-tone="problem" className="notice refusal">
      <p className="min-w-0 flex-1">{t(`reasons.${status.reason}`)}</p>
      <Remedy kind={REMEDIES[status.reason]} onRetry={retry} />
    </div>
  );
}

function Remedy({
  kind,
  onRetry,
}: {
  readonly kind: (typeof REMEDIES)[CloseReason];
  readonly onRetry: () => void;
}) {
  const t = useTranslations('Status');
  switch (kind) {
    case 'retry':
      return <Button onClick={onRetry}>{t('retry')}</Button>;
    case 'reload':
      return <Button onClick={() => window.location.reload()}>{t('reload')}</Button>;
    case 'home':
      return (
        <a href="/" className="button">
          {t('home')}
        </a>
      );
    case 'none':
      return null;
  }
}
