'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { restoreVersion, type VersionSummary } from '@/components/api/versions';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { Button } from '@/components/ui/button';
import { useNotify } from '@/components/ui/notices';
import { Comparison } from './comparison';
import { SaveVersionForm } from './save-version-form';
import { useVersions } from './use-versions';
import { VersionItem } from './version-item';
import { useVersionWords } from './version-words';

/** The drafts that were kept: save one, compare any two, go back to one. */
export default function VersionsPanel({
  language,
  canSave,
  canRestore,
}: {
  readonly language: 'en' | 'zh';
  readonly canSave: boolean;
  readonly canRestore: boolean;
}) {
  const t = useTranslations('Versions');
  const { documentId } = useDocumentSession();
  const versions = useVersions(documentId);
  const restore = useRestore(documentId, versions.reload);
  const [comparedId, setComparedId] = useState<string | null>(null);

  if (comparedId)
    return (
      <Comparison
        documentId={documentId}
        language={language}
        versions={versions.items}
        firstId={comparedId}
        onBack={() => setComparedId(null)}
      />
    );
  return (
    <div className="pt-3">
      {canSave && <SaveVersionForm documentId={documentId} onSaved={versions.reload} />}
      {versions.state === 'loading' && <p className="py-4 text-soft">{t('loading')}</p>}
      {versions.state === 'failed' && (
        <div role="alert" className="flex items-center justify-between gap-3 py-4 text-soft">
          {t('loadFailed')}
          <Button onClick={versions.reload}>{t('tryAgain')}</Button>
        </div>
      )}
      {versions.state === 'ready' && versions.items.length === 0 && (
        <p className="py-4 text-soft">{t('empty')}</p>
      )}
      <ol className="divide-y divide-rule">
        {versions.items.map((version) => (
          <VersionItem
            key={version.id}
            version={version}
            onCompare={() => setComparedId(version.id)}
            {...(canRestore ? { onRestore: () => restore(version) } : {})}
          />
        ))}
      </ol>
      {versions.hasMore && (
        <Button kind="plain" className="mt-3 w-full" onClick={versions.loadMore}>
          {t('more')}
        </Button>
      )}
    </div>
  );
}

/** Restores at once, since restoring the version that was taken before it takes it back. */
function useRestore(documentId: string, onRestored: () => void): (version: VersionSummary) => void {
  const t = useTranslations('Versions');
  const notify = useNotify();
  const { nameOf } = useVersionWords();

  async function undo(before: VersionSummary, name: string) {
    try {
      await restoreVersion(documentId, before.id);
      notify({ text: t('undone') });
      onRestored();
    } catch {
      notify({ text: t('restoreFailed', { name }), tone: 'problem' });
    }
  }

  return async (version) => {
    const name = nameOf(version);
    try {
      const before = await restoreVersion(documentId, version.id);
      notify({
        text: t('restored', { name }),
        action: { label: t('undo'), run: () => void undo(before, nameOf(before)) },
      });
      onRestored();
    } catch {
      notify({ text: t('restoreFailed', { name }), tone: 'problem' });
    }
  };
}
