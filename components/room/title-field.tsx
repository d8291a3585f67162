'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import {
  useDocumentSession,
  useDocumentTitle,
  useHasText,
} from '@/components/editor/session/document-session';
import { MAX_TITLE_LENGTH } from '@/lib/limits/text-lengths';
import { useShownTitle } from './use-shown-title';

/** The poem's title, which everybody here sees change; the browser's tab follows it. */
export function TitleField({
  serverTitle,
  canWrite,
}: {
  readonly serverTitle: string;
  readonly canWrite: boolean;
}) {
  const t = useTranslations('Room');
  const title = useShownTitle(serverTitle);
  const [, setTitle] = useDocumentTitle();
  const hasText = useHasText();
  const { editor } = useDocumentSession();
  const shownTitle = title.trim() || t('untitled');
  useEffect(() => {
    document.title = `${shownTitle} · ${t('brand')}`;
  }, [shownTitle, t]);
  return (
    // The poem's heading, for who moves by headings; its name is what stands in the field.
    <h1>
      <textarea
        aria-label={t('title')}
        placeholder={t('untitled')}
        rows={1}
        maxLength={MAX_TITLE_LENGTH}
        readOnly={!canWrite || !hasText}
        spellCheck={false}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value.replaceAll(/\s*\n\s*/g, ' '))}
        onKeyDown={(event) => {
          // Enter goes on to the poem; while an input method composes it belongs to the input method.
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          editor.get()?.commands.focus('start');
        }}
        className="poem-title"
      />
    </h1>
  );
}
