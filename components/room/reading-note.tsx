'use client';

import { useTranslations } from 'next-intl';
import { can, type Role } from '@/lib/permissions/policy';

/** In the bar's place, for who reads along or only suggests. */
export function ReadingNote({ role }: { readonly role: Role }) {
  const t = useTranslations('Room');
  const tSuggesting = useTranslations('Suggesting');
  return (
    <div className="turn-place">
      <p className="mx-auto w-fit rounded-bar border border-rule bg-sheet px-4 py-2 text-[13px] text-soft">
        {can(role, 'suggest') ? tSuggesting('note') : t('reading')}
      </p>
    </div>
  );
}
