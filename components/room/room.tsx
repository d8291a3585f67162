'use client';

import { lazy, Suspense, useSyncExternalStore } from 'react';
import type { Role } from '@/lib/permissions/policy';
import { RoomSkeleton } from './room-skeleton';

export interface RoomProps {
  readonly documentId: string;
  readonly title: string;
  readonly language: 'en' | 'zh';
  readonly role: Role;
  readonly me: { readonly id: string; readonly name: string };
  /** A first line to answer, in the document's language. */
  readonly opening: string;
}

// In the browser the code comes with this module and does not wait for the first render; on the server, which has a
// Yjs of its own, it is never run.
const liveRoom = typeof window === 'undefined' ? null : import('./live-room');
const LiveRoom = lazy(() => liveRoom ?? import('./live-room'));

const neverChanges = () => () => {};

/** The writing room: the paper and the title at once, and the live room in their place when it is ready. */
export function Room(props: RoomProps) {
  const isInBrowser = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
  const skeleton = <RoomSkeleton title={props.title} language={props.language} />;
  if (!isInBrowser) return skeleton;
  return (
    <Suspense fallback={skeleton}>
      <LiveRoom {...props} />
    </Suspense>
  );
}
