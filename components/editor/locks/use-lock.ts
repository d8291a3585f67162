'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { useNotify } from '@/components/ui/notices';
import { lockText, unlockText } from '@/lib/locks/lock-text';
import { useDocumentSession } from '../session/document-session';
import { isAllLocked, type LockExtent, locksBetween, stretchesToLock, toBlockRanges } from './lock-ranges';

/** What the key and the buttons do; null for who may not. */
export interface LockActions {
  /** Locks the words or lines of the selection, or unlocks them when all of them are locked. */
  readonly toggle: (extent: LockExtent) => void;
  readonly unlock: (id: string) => void;
}

/** Locking at the selection of the editor around, as a step of this person's own undo. */
export function useLock(): LockActions {
  const session = useDocumentSession();
  const t = useTranslations('Locks');
  const notify = useNotify();

  const unlock = useCallback((id: string) => unlockText(session.ydoc, new Set([id])), [session]);

  const toggle = useCallback(
    (extent: LockExtent) => {
      const state = session.editor.get()?.state;
      if (!state) return;
      const stretches = stretchesToLock(state, extent);
      if (stretches.length === 0) {
        notify({ text: t('nothing') });
      } else if (stretches.every(({ from, to }) => isAllLocked(state.doc, from, to))) {
        unlockText(
          session.ydoc,
          new Set(stretches.flatMap(({ from, to }) => [...locksBetween(state.doc, from, to)])),
        );
      } else {
        const { id: userId, name: by } = session.me;
        const lock = { id: crypto.randomUUID().slice(0, 13), userId, by, at: new Date().toISOString() };
        lockText(session.ydoc, toBlockRanges(state, session.ydoc, stretches), lock);
      }
    },
    [session, notify, t],
  );

  return { toggle, unlock };
}
