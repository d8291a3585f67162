'use client';

import { useTranslations } from 'next-intl';
import { useSaveStatus } from '@/components/editor/session/document-session';

/** Whether the work is safe: `Saved` only when the server has it on disk. */
export function SaveStatusLine() {
  const t = useTranslations('Status');
  const { kind } = useSaveStatus();
  return (
    <output className="header-status truncate text-[12.5px] text-soft" data-kind={kind}>
      {t(kind)}
    </output>
  );
}
