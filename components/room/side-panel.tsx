'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useRef } from 'react';
import { useDocumentSession, usePendingCount } from '@/components/editor/session/document-session';
import { useObservable } from '@/components/editor/session/use-observable';
import { SuggestionsPanel } from '@/components/review/list/suggestions-panel';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icons';
import { later } from '@/components/ui/later';
import { can, type Role } from '@/lib/permissions/policy';
import { PANEL_ID, PANEL_TABS, type Panel, type PanelTab } from './panel';
import { PanelLate } from './panel-late';

const CommentsPanel = dynamic(
  later(() => import('@/components/comments/comments-panel')),
  { ssr: false, loading: PanelLate },
);
const FormPanel = dynamic(
  later(() => import('@/components/craft/form/form-panel')),
  { ssr: false, loading: PanelLate },
);
const VersionsPanel = dynamic(
  later(() => import('@/components/history/versions-panel')),
  { ssr: false, loading: PanelLate },
);

/** Suggestions, comments, the form and versions, one at a time. */
export function SidePanel({
  role,
  language,
  panel,
  onTab,
  onClose,
}: {
  readonly role: Role;
  readonly language: 'en' | 'zh';
  readonly panel: Panel;
  readonly onTab: (tab: PanelTab) => void;
  readonly onClose: () => void;
}) {
  const t = useTranslations('Room');
  return (
    <aside
      id={PANEL_ID}
      aria-label={t(panel.tab)}
      hidden={!panel.isOpen}
      className="room-panel"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <div className="panel-head">
        <PanelTabs tab={panel.tab} onTab={onTab} />
        <Button
          kind="plain"
          shape="icon"
          aria-label={t('closePanel')}
          className="-mr-2 shrink-0"
          onClick={onClose}
        >
          <Icon name="close" />
        </Button>
      </div>
      <div role="tabpanel" aria-labelledby={tabId(panel.tab)}>
        {panel.tab === 'suggestions' && <SuggestionsPanel />}
        {panel.tab === 'comments' && <CommentsPanel />}
        {panel.tab === 'form' && <FormPanel />}
        {panel.tab === 'versions' && (
          <VersionsPanel
            language={language}
            canSave={can(role, 'save-version')}
            canRestore={can(role, 'restore-version')}
          />
        )}
      </div>
    </aside>
  );
}

function PanelTabs({ tab, onTab }: { readonly tab: PanelTab; readonly onTab: (tab: PanelTab) => void }) {
  const t = useTranslations('Room');
  const counts: Partial<Record<PanelTab, number>> = {
    suggestions: usePendingCount(),
    comments: useObservable(useDocumentSession().comments.openCount),
  };
  const list = useRef<HTMLDivElement>(null);

  // The keys of the tabs pattern (WAI-ARIA APG): arrows move and choose, Tab goes on to the panel.
  function handleKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = PANEL_TABS.at((PANEL_TABS.indexOf(tab) + step) % PANEL_TABS.length);
    if (!next) return;
    onTab(next);
    list.current?.querySelector<HTMLElement>(`#${tabId(next)}`)?.focus();
  }

  return (
    <div ref={list} role="tablist" aria-label={t('panel')} className="panel-tabs" onKeyDown={handleKeyDown}>
      {PANEL_TABS.map((value) => (
        <button
          key={value}
          id={tabId(value)}
          type="button"
          role="tab"
          aria-selected={value === tab}
          tabIndex={value === tab ? 0 : -1}
          className="tab"
          onClick={() => onTab(value)}
        >
          {t(value)}
          {counts[value] ? <span className="count">{counts[value]}</span> : null}
        </button>
      ))}
    </div>
  );
}

function tabId(tab: PanelTab): string {
  return `tab-${tab}`;
}
