'use client';

import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { LinkList } from './link-list';
import { MemberList } from './member-list';
import { NewLinkForm } from './new-link-form';
import { useShares } from './use-shares';

/** Opens the poem to others: make a link, take one back, see who is a member. */
export default function ShareDialog({
  documentId,
  canMakeLinks,
  opener,
  onClose,
}: {
  readonly documentId: string;
  readonly canMakeLinks: boolean;
  /** Where the focus goes back to. */
  readonly opener: HTMLElement;
  readonly onClose: () => void;
}) {
  const t = useTranslations('Share');
  const openerRef = useRef<HTMLElement | null>(opener);
  return (
    <Dialog
      title={t('title')}
      description={canMakeLinks ? t('text') : t('ownerOnly')}
      closeLabel={t('close')}
      returnFocusTo={openerRef}
      onClose={onClose}
    >
      {canMakeLinks && <Links documentId={documentId} />}
      <MemberList documentId={documentId} />
    </Dialog>
  );
}

function Links({ documentId }: { readonly documentId: string }) {
  const shares = useShares(documentId);
  return (
    <>
      <NewLinkForm documentId={documentId} onMade={shares.reload} />
      <LinkList documentId={documentId} shares={shares} />
    </>
  );
}
