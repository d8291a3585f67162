import * as Y from 'yjs';
import { CLIENT_UPDATE } from '@/lib/merging/client-update';
import { watchMerges } from '@/lib/merging/watch-merges';
import { watchLostText } from '@/lib/suggestions/reconciling/lost-text';
import { reconcileSuggestions } from '@/lib/suggestions/reconciling/reconcile-suggestions';
import { RECONCILE_ORIGIN } from '@/lib/suggestions/suggestion';
import { type BoundEditor, deliver } from './bound-editor';
import { AT } from './poem-builder';

/** A room's document as the server keeps it, without sockets: takes updates of clients and mends what they leave. */
export interface MendingServer {
  readonly ydoc: Y.Doc;
  /** Takes the updates that an editor has made, each as it was sent. */
  receiveFrom(editor: BoundEditor, count?: number): void;
  /** Takes all that an editor has, as in answer to a state vector: what it does when it is back after a while. */
  syncFrom(editor: BoundEditor): void;
  /** The same for a replica without an editor. */
  receiveUpdate(update: Uint8Array): void;
  mend(): void;
  /** Gives an editor all that the server has. */
  sendTo(editor: BoundEditor): void;
}

export interface MendingServerOptions {
  /** Whose text is no co-author's; everybody's, unless it is said. */
  readonly isPersons?: (clientId: number) => boolean;
  /** For suggestions that are reopened; random, unless they must be the same in each run. */
  readonly randomId?: () => string;
}

export function openMendingServer(ydoc: Y.Doc, options: MendingServerOptions = {}): MendingServer {
  const { isPersons = () => true, randomId } = options;
  const lostText = watchLostText(ydoc);
  const merges = watchMerges(ydoc, { isPersons, isTakenCareOf: lostText.covers, isLost: lostText.isLost });
  const receive = (update: Uint8Array, isLive: boolean, stateVector: Uint8Array | null = null) =>
    ydoc.transact((transaction) => {
      transaction.meta.set(CLIENT_UPDATE, { update, isLive, stateVector });
      Y.applyUpdate(ydoc, update);
    }, 'client');
  return {
    ydoc,
    receiveFrom: ({ outbox }, count = outbox.length) => {
      for (const update of outbox.splice(0, count)) receive(update, true);
    },
    syncFrom: (editor) => {
      editor.outbox.length = 0;
      receive(
        Y.encodeStateAsUpdate(editor.ydoc, Y.encodeStateVector(ydoc)),
        false,
        Y.encodeStateVector(editor.ydoc),
      );
    },
    receiveUpdate: (update) => receive(update, false),
    mend: () => {
      ydoc.transact(() => {
        merges.noteMoves();
        lostText.rescue(merges.isSeenTo);
        merges.mend();
        reconcileSuggestions(ydoc, { at: AT, ...(randomId && { randomId }) });
      }, RECONCILE_ORIGIN);
    },
    sendTo: (editor) => deliver(editor, Y.encodeStateAsUpdate(ydoc, Y.encodeStateVector(editor.ydoc))),
  };
}
