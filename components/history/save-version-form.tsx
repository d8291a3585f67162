'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { saveVersion } from '@/components/api/versions';
import { Button } from '@/components/ui/button';
import { useNotify } from '@/components/ui/notices';
import { MAX_VERSION_NAME_LENGTH } from '@/lib/limits/text-lengths';
import { useVersionWords } from './version-words';

/** Names the draft as it stands. Without a name it is called by its time. */
export function SaveVersionForm({
  documentId,
  onSaved,
}: {
  readonly documentId: string;
  readonly onSaved: () => void;
}) {
  const t = useTranslations('Versions');
  const notify = useNotify();
  const { formatTime } = useVersionWords();
  const [name, setName] = useState('');
  const [isSaving, setSaving] = useState(false);

  async function handleSave() {
    if (isSaving) return;
    setSaving(true);
    try {
      const saved = await saveVersion(
        documentId,
        name.trim() || t('defaultName', { when: formatTime(new Date()) }),
      );
      setName('');
      notify({ text: t('saved', { name: saved.name ?? '' }) });
      onSaved();
    } catch {
      notify({ text: t('saveFailed'), tone: 'problem' });
    } finally {
      setSaving(false);
    }
  }

  return (
    <form
      className="flex gap-2 pb-3"
      onSubmit={(event) => {
        event.preventDefault();
        void handleSave();
      }}
    >
      <input
        type="text"
        aria-label={t('name')}
        placeholder={t('nameHint')}
        maxLength={MAX_VERSION_NAME_LENGTH}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        className="field min-w-0 flex-1"
      />
      <Button type="submit" disabled={isSaving}>
        {t('save')}
      </Button>
    </form>
  );
}
