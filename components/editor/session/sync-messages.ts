import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { MESSAGE_TYPES } from '@/lib/collab/messages';

/** The kinds of sync message in y-protocols/PROTOCOL.md. */
const SYNC_STEP_1 = 0;
const SYNC_STEP_2 = 1;
const SYNC_UPDATE = 2;

export interface SyncMessageListener {
  /** The server's state vector came, and what it lacks was sent in `updateCount` updates that it acknowledges. */
  readonly onCaughtUp: (updateCount: number) => void;
  /** How many updates of this connection are on disk. */
  readonly onAcknowledged: (count: number) => void;
  readonly onThreadChanged: (news: { readonly kind: 'changed' | 'gone'; readonly threadId: string }) => void;
  /** Whether text that comes from others waits, because it would tear what an input method is composing. */
  readonly gate: { readonly run: (apply: () => void) => void };
}

/**
 * Puts three things of our own into the stock provider.
 *
 * The server's state vector is answered with an update instead of a sync step 2: both carry the same bytes, but only
 * updates are acknowledged, so this is how edits that were made offline, or kept by an earlier tab, come to be known
 * as saved. Those who may not write get the stock answer, which the server drops.
 *
 * Acknowledgements are read, and news of comments. And what changes the document passes through the gate.
 */
export function installSyncMessages(
  provider: WebsocketProvider,
  canWrite: boolean,
  listener: SyncMessageListener,
): void {
  const stockSync = provider.messageHandlers[MESSAGE_TYPES.sync];
  if (!stockSync) throw new Error('The provider has no handler for sync messages.');

  provider.messageHandlers[MESSAGE_TYPES.sync] = (encoder, decoder, from, emitSynced, messageType) => {
    const kind = decoding.peekVarUint(decoder);
    if (kind !== SYNC_STEP_1) {
      listener.gate.run(() => stockSync(encoder, decoder, from, emitSynced, messageType));
      return;
    }
    decoding.readVarUint(decoder);
    const missing = Y.encodeStateAsUpdate(provider.doc, decoding.readVarUint8Array(decoder));
    encoding.writeVarUint(encoder, MESSAGE_TYPES.sync);
    encoding.writeVarUint(encoder, canWrite ? SYNC_UPDATE : SYNC_STEP_2);
    encoding.writeVarUint8Array(encoder, missing);
    listener.onCaughtUp(canWrite ? 1 : 0);
  };

  provider.messageHandlers[MESSAGE_TYPES.acknowledgement] = (_encoder, decoder) => {
    listener.onAcknowledged(decoding.readVarUint(decoder));
  };

  provider.messageHandlers[MESSAGE_TYPES.threadChanged] = (_encoder, decoder) => {
    const threadId = decoding.readVarString(decoder);
    listener.onThreadChanged({ threadId, kind: decoding.readVarUint(decoder) === 1 ? 'gone' : 'changed' });
  };
}
