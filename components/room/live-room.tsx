'use client';

import dynamic from 'next/dynamic';
import { useCallback, useEffect, useState } from 'react';
import { TurnBar } from '@/components/co-author/turn-bar';
import { CommentsLoader } from '@/components/comments/comments-loader';
import { useCommentDoor } from '@/components/comments/use-comment-door';
import { rememberGutter, showsGutter } from '@/components/craft/gutter/gutter-preference';
import { DocumentSessionProvider } from '@/components/editor/session/document-session';
import { useObservable } from '@/components/editor/session/use-observable';
import { later } from '@/components/ui/later';
import { NoticesProvider } from '@/components/ui/notices';
import { can } from '@/lib/permissions/policy';
import { initialPanel, onDeskLost, type Panel, type PanelTab } from './panel';
import { PoemPage } from './poem-page';
import { ReadingNote } from './reading-note';
import { RefusedNotice } from './refused-notice';
import type { RoomProps } from './room';
import { RoomHeader } from './room-header';
import { RoomSkeleton } from './room-skeleton';
import { SidePanel } from './side-panel';

const CraftStarter = dynamic(
  later(() => import('@/components/craft/thread/craft-starter')),
  { ssr: false },
);
const LineStrip = dynamic(
  later(() => import('@/components/craft/gutter/line-strip')),
  { ssr: false },
);
const ShareDialog = dynamic(
  later(() => import('@/components/share/share-dialog')),
  { ssr: false },
);

/** The room with its people and its text. For the browser only: it brings Yjs and the editor. */
export default function LiveRoom({ documentId, title, language, role, me, opening }: RoomProps) {
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
  const closePanel = useCallback(() => setPanel((shown) => ({ ...shown, isOpen: false })), []);
  useEffect(() => onDeskLost(closePanel), [closePanel]);
  useEffect(rememberGutter, []);
  const isGutterShown = useObservable(showsGutter);
  const isCraftShown = isGutterShown || (panel.isOpen && panel.tab === 'form');
  useCommentDoor(() => setPanel({ tab: 'comments', isOpen: true }));
  const toggle = (tab: PanelTab) =>
    setPanel((shown) => ({ tab, isOpen: !(shown.isOpen && shown.tab === tab) }));
  return (
    <div className="room" data-panel={panel.isOpen ? 'open' : 'closed'}>
      <RoomHeader serverTitle={title} panel={panel} onTogglePanel={toggle} onShare={setShareOpener} />
      <main className="room-page" data-prosody={isGutterShown || undefined}>
        {isGutterShown && <LineStrip />}
        <div className="room-scroll">
          <RefusedNotice />
          <PoemPage serverTitle={title} language={language} opening={opening} canWrite={can(role, 'write')} />
        </div>
        {can(role, 'ask-co-author') ? <TurnBar /> : <ReadingNote role={role} />}
      </main>
      <SidePanel
        role={role}
        language={language}
        panel={panel}
        onTab={(tab) => setPanel({ tab, isOpen: true })}
        onClose={closePanel}
      />
      {isCraftShown && <CraftStarter />}
      <CommentsLoader isWanted={panel.isOpen && panel.tab === 'comments'} />
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
