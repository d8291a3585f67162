'use client';

import { useTranslations } from 'next-intl';

/** In the bar's place, for who reads along. */
export function ReadingNote() {
  const t = useTranslations('Room');
  return (
    <div className="turn-place">
      <p className="mx-auto w-fit rounded-bar border border-rule bg-sheet px-4 py-2 text-[13px] text-soft">
        {t('reading')}
      </p>
    </div>
  );
}
