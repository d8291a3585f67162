'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { revokeShare, type ShareLink } from '@/components/api/shares';
import { Button } from '@/components/ui/button';
import { useNotify } from '@/components/ui/notices';
import type { Shares } from './use-shares';

/** The links that open the poem now; each can be taken back. */
export function LinkList({ documentId, shares }: { readonly documentId: string; readonly shares: Shares }) {
  const t = useTranslations('Share');
  const notify = useNotify();
  const { links, hasFailed, reload } = shares;

  async function handleRevoke(link: ShareLink) {
    try {
      await revokeShare(documentId, link.id);
      notify({ text: t('revoked') });
    } catch {
      notify({ text: t('revokeFailed'), tone: 'problem' });
    }
    reload();
  }

  return (
    <section className="pt-5" aria-label={t('links')}>
      <h3 className="font-medium text-[12.5px] text-soft">{t('links')}</h3>
      {hasFailed && <p className="py-2 text-seal">{t('loadFailed')}</p>}
      {links?.length === 0 && <p className="py-2 text-soft">{t('noLinks')}</p>}
      <ul className="divide-y divide-rule">
        {links?.map((link) => (
          <LinkItem key={link.id} link={link} onRevoke={() => void handleRevoke(link)} />
        ))}
      </ul>
    </section>
  );
}

function LinkItem({ link, onRevoke }: { readonly link: ShareLink; readonly onRevoke: () => void }) {
  const t = useTranslations('Share');
  const format = useFormatter();
  const role = t(`roles.${link.role}`);
  const when = format.relativeTime(new Date(link.createdAt), new Date());
  return (
    <li className="flex items-center justify-between py-1">
      <span>{t('linkMade', { role, when })}</span>
      <Button kind="plain" aria-label={t('revokeNamed', { role, when })} onClick={onRevoke}>
        {t('revoke')}
      </Button>
    </li>
  );
}
