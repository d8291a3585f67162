'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { TurnBar } from '@/components/co-author/turn-bar';
import { DocumentSessionProvider } from '@/components/editor/session/document-session';
import { NoticesProvider } from '@/components/ui/notices';
import { can, type Role } from '@/lib/permissions/policy';
import { initialPanel, type Panel, type PanelTab } from './panel';
import { PoemPage } from './poem-page';
import { ReadingNote } from './reading-note';
import { RefusedNotice } from './refused-notice';
import { RoomHeader } from './room-header';
import { RoomSkeleton } from './room-skeleton';
import { SidePanel } from './side-panel';

const ShareDialog = dynamic(() => import('@/components/share/share-dialog'), { ssr: false });

export interface RoomProps {
  readonly documentId: string;
  readonly title: string;
  readonly language: 'en' | 'zh';
  readonly role: Role;
  readonly me: { readonly id: string; readonly name: string };
  /** A first line to answer, in the document's language. */
  readonly opening: string;
}

/** The writing room: the poem in the middle, everything else around it. */
export function Room({ documentId, title, language, role, me, opening }: RoomProps) {
  return (
    <NoticesProvider>
      <DocumentSessionProvider
        documentId={documentId}
        me={me}
        role={role}
        language={language}
        fallback={<RoomSkeleton title={title} language={language} />}
      >
        <OpenRoom title={title} role={role} language={language} opening={opening} documentId={documentId} />
      </DocumentSessionProvider>
    </NoticesProvider>
  );
}

function OpenRoom({ documentId, title, role, language, opening }: Omit<RoomProps, 'me'>) {
  const [panel, setPanel] = useState<Panel>(initialPanel);
  const [shareOpener, setShareOpener] = useState<HTMLElement | null>(null);
  const toggle = (tab: PanelTab) =>
    setPanel((shown) => ({ tab, isOpen: !(shown.isOpen && shown.tab === tab) }));
  return (
    <div className="room" data-panel={panel.isOpen ? 'open' : 'closed'}>
      <RoomHeader serverTitle={title} panel={panel} onTogglePanel={toggle} onShare={setShareOpener} />
      <div className="room-page">
        <main className="room-scroll">
          <RefusedNotice />
          <PoemPage serverTitle={title} language={language} opening={opening} canWrite={can(role, 'write')} />
        </main>
        {can(role, 'ask-co-author') ? <TurnBar /> : <ReadingNote />}
      </div>
      <SidePanel
        role={role}
        language={language}
        panel={panel}
        onTab={(tab) => setPanel({ tab, isOpen: true })}
        onClose={() => setPanel((shown) => ({ ...shown, isOpen: false }))}
      />
      {shareOpener && (
        <ShareDialog
          documentId={documentId}
          canMakeLinks={can(role, 'share')}
          opener={shareOpener}
          onClose={() => setShareOpener(null)}
        />
      )}
    </div>
  );
}
