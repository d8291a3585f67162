'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icons';

/** A document in the list, its words already in the reader's language. */
export interface DocumentEntry {
  readonly id: string;
  readonly title: string;
  readonly language: 'en' | 'zh';
  readonly details: readonly string[];
  /** Only who owns a document can bin it. */
  readonly canDelete: boolean;
}

/** One document: its title as the way in, its form, people and last change, and the way to the bin. */
export function DocumentItem({
  entry: { id, title, language, details, canDelete },
  onDelete,
}: {
  readonly entry: DocumentEntry;
  readonly onDelete: () => void;
}) {
  const t = useTranslations('Home');
  return (
    <li className="document-item group relative flex items-center gap-3 py-3.5">
      <div className="min-w-0 flex-1">
        <Link
          href={`/d/${id}`}
          prefetch={false}
          lang={language === 'zh' ? 'zh-Hans' : language}
          className="block truncate rounded-[4px] font-semibold font-serif text-[18px] leading-snug after:absolute after:inset-0"
        >
          {title}
        </Link>
        <p className="truncate pt-0.5 text-[13px] text-soft">{details.join(' · ')}</p>
      </div>
      {canDelete && (
        <Button
          kind="plain"
          shape="icon"
          aria-label={t('delete', { title })}
          title={t('delete', { title })}
          className="relative z-10"
          onClick={onDelete}
        >
          <Icon name="delete" />
        </Button>
      )}
    </li>
  );
}
