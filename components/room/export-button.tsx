'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icons';
import { later } from '@/components/ui/later';

const loadMenu = later(() => import('./export-menu'));
const ExportMenu = dynamic(loadMenu, { ssr: false });

/** Opens the export menu, whose code comes when somebody reaches for it. */
export function ExportButton({ documentId }: { readonly documentId: string }) {
  const t = useTranslations('Export');
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        ref={button}
        kind="plain"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        className="header-button"
        onPointerEnter={() => void loadMenu()}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="export" />
        <span className="header-label">{t('label')}</span>
      </Button>
      {isOpen && <ExportMenu documentId={documentId} anchor={button} onClose={() => setOpen(false)} />}
    </>
  );
}
