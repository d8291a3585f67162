'use client';

import { useTranslations } from 'next-intl';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { useTextCount } from './use-text-count';

/** Under the poem, for who wants to know: its lines, and its words, or in Chinese its characters. */
export default function PoemCount() {
  const t = useTranslations('Count');
  const { ydoc, language } = useDocumentSession();
  const count = useTextCount(ydoc);
  if (!count || count.words === 0) return null;
  const { lines, words, characters } = count;
  const length = language === 'zh' ? t('characters', { count: characters }) : t('words', { count: words });
  return (
    <p className="poem-count">
      {lines > 0 ? t('both', { lines: t('lines', { count: lines }), length }) : length}
    </p>
  );
}
