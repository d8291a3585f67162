'use client';

import { useTranslations } from 'next-intl';
import { useDocumentSession, useSaveStatus } from '@/components/editor/session/document-session';
import { Button } from '@/components/ui/button';
import type { CloseReason } from '@/lib/collab/close-codes';

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
  const { retry } = useDocumentSession();
  if (status.kind !== 'refused') return null;
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
