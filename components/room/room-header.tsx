'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useDocumentSession, usePendingCount } from '@/components/editor/session/document-session';
import { useObservable } from '@/components/editor/session/use-observable';
import { Button } from '@/components/ui/button';
import { Icon, type IconName } from '@/components/ui/icons';
import { Seal } from '@/components/ui/seal';
import { ExportButton } from './export-button';
import { PANEL_ID, type Panel, type PanelTab } from './panel';
import { PeopleList } from './people-list';
import { SaveStatusLine } from './save-status-line';
import { useShownTitle } from './use-shown-title';

/** The line above the poem: home, what this is, whether it is saved, who is here, and the doors to the rest. */
export function RoomHeader({
  serverTitle,
  panel,
  onTogglePanel,
  onShare,
}: {
  readonly serverTitle: string;
  readonly panel: Panel;
  readonly onTogglePanel: (tab: PanelTab) => void;
  readonly onShare: (opener: HTMLElement) => void;
}) {
  const t = useTranslations('Room');
  const { documentId, comments } = useDocumentSession();
  const title = useShownTitle(serverTitle);
  const counts: Partial<Record<PanelTab, number>> = {
    suggestions: usePendingCount(),
    comments: useObservable(comments.openCount),
  };
  const panelButton = (tab: PanelTab, icon: IconName, label: string) => {
    const isShown = panel.isOpen && panel.tab === tab;
    return (
      <Button
        kind="plain"
        aria-expanded={isShown}
        aria-controls={PANEL_ID}
        data-door={tab}
        className="header-button"
        onClick={() => onTogglePanel(tab)}
      >
        <Icon name={icon} />
        <span className="header-label">{label}</span>
        {counts[tab] ? <span className="count">{counts[tab]}</span> : null}
      </Button>
    );
  };
  return (
    <header className="room-header">
      <Link href="/" aria-label={t('home')} className="header-seal rounded-[6px]">
        <Seal size={30} />
      </Link>
      <span className="header-title truncate font-semibold font-serif text-[15px]" aria-hidden="true">
        {title.trim() || t('untitled')}
      </span>
      <SaveStatusLine />
      <PeopleList />
      <div className="header-doors flex items-center">
        {panelButton('suggestions', 'suggestions', t('suggestions'))}
        {panelButton('comments', 'comments', t('comments'))}
        {panelButton('form', 'form', t('form'))}
        {panelButton('versions', 'versions', t('versions'))}
        <ExportButton documentId={documentId} />
        <Button
          aria-haspopup="dialog"
          className="header-button ml-1"
          onClick={(event) => onShare(event.currentTarget)}
        >
          <Icon name="share" />
          <span className="header-label">{t('share')}</span>
        </Button>
      </div>
    </header>
  );
}
