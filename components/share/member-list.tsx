'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { listMembers } from '@/components/api/documents';

/** Everybody who may open the poem, here or not. */
export function MemberList({ documentId }: { readonly documentId: string }) {
  const t = useTranslations('Share');
  const [members, setMembers] = useState<readonly { readonly id: string; readonly name: string }[]>([]);
  useEffect(() => {
    const controller = new AbortController();
    listMembers(documentId, controller.signal).then(
      setMembers,
      // The dialog is about links; it stands without the names.
      () => {},
    );
    return () => controller.abort();
  }, [documentId]);
  if (members.length === 0) return null;
  return (
    <section className="pt-5" aria-label={t('members')}>
      <h3 className="font-medium text-[12.5px] text-soft">{t('members')}</h3>
      <ul className="flex flex-wrap gap-x-3 py-2">
        {members.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
    </section>
  );
}
