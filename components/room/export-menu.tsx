'use client';

import { useTranslations } from 'next-intl';
import type { RefObject } from 'react';
import { Menu, MenuDownload, MenuGroup } from '@/components/ui/menu';

const PROJECTIONS = [
  { projection: 'base', label: 'standing', hint: 'standingHint' },
  { projection: 'result', label: 'accepted', hint: 'acceptedHint' },
] as const;

const FORMATS = [
  { format: 'txt', label: 'text' },
  { format: 'md', label: 'markdown' },
] as const;

/** What can be taken home: the poem as it stands, or as it would be with every suggestion accepted. */
export default function ExportMenu({
  documentId,
  anchor,
  onClose,
}: {
  readonly documentId: string;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}) {
  const t = useTranslations('Export');
  return (
    <Menu label={t('label')} anchor={anchor} onClose={onClose}>
      {PROJECTIONS.map(({ projection, label, hint }) => (
        <MenuGroup key={projection} label={t(label)} hint={t(hint)}>
          {FORMATS.map(({ format, label: name }) => (
            <MenuDownload
              key={format}
              href={`/api/documents/${documentId}/export?format=${format}&projection=${projection}`}
            >
              {t(name)}
            </MenuDownload>
          ))}
        </MenuGroup>
      ))}
    </Menu>
  );
}
