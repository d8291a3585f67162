'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { moveDocumentToBin, restoreDocument } from '@/components/api/documents';
import { useNotify } from '@/components/ui/notices';
import { type DocumentEntry, DocumentItem } from './document-item';

/** The documents of the person, newest change first. What is binned leaves at once and comes back by Undo. */
export function DocumentList({ documents }: { readonly documents: readonly DocumentEntry[] }) {
  const t = useTranslations('Home');
  const notify = useNotify();
  const [binnedIds, setBinnedIds] = useState<ReadonlySet<string>>(new Set());
  const shown = documents.filter(({ id }) => !binnedIds.has(id));

  const hide = (id: string) => setBinnedIds((ids) => new Set([...ids, id]));
  const show = (id: string) => setBinnedIds((ids) => new Set([...ids].filter((other) => other !== id)));

  async function handleDelete({ id, title }: DocumentEntry) {
    hide(id);
    try {
      await moveDocumentToBin(id);
      notify({
        text: t('deleted', { title }),
        action: { label: t('undo'), run: () => void handleUndo(id, title) },
      });
    } catch {
      show(id);
      notify({ text: t('deleteFailed', { title }), tone: 'problem' });
    }
  }

  async function handleUndo(id: string, title: string) {
    try {
      await restoreDocument(id);
      show(id);
      notify({ text: t('restored', { title }) });
    } catch {
      notify({ text: t('restoreFailed', { title }), tone: 'problem' });
    }
  }

  if (shown.length === 0)
    return (
      <div className="py-6">
        <p className="font-serif text-[19px]">{t('emptyTitle')}</p>
        <p className="text-soft">{t('emptyText')}</p>
      </div>
    );
  return (
    <ul aria-label={t('documents')} className="divide-y divide-rule">
      {shown.map((entry) => (
        <DocumentItem key={entry.id} entry={entry} onDelete={() => void handleDelete(entry)} />
      ))}
    </ul>
  );
}
