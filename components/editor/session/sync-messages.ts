import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { MESSAGE_TYPES } from '@/lib/collab/messages';
import type { SentMessage, Unacknowledged } from './unacknowledged';

/** The kinds of sync message in y-protocols/PROTOCOL.md. */
const SYNC_STEP_1 = 0;
const SYNC_KINDS = { reply: 1, update: 2 } as const;

/** An update with nothing in it. */
const NOTHING = Y.encodeStateAsUpdate(new Y.Doc());

export interface SyncMessageListener {
  /** The server's state vector came, and what it lacks was sent; `updateCount` updates of that are acknowledged. */
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
 * The server's state vector is answered with what an earlier connection left under way, then with the stock answer, then
 * with an empty update. Only updates are acknowledged: when that one is, all before it is on disk, and so edits that were
 * made offline, or kept by an earlier tab, come to be known as saved. The answer itself must not be sent as an update: it
 * names all that was ever deleted, and the server would take it for what this person deletes just now. Those who may not
 * write get the stock answer alone, which the server drops.
 *
 * Acknowledgements are read, and news of comments. And what changes the document passes through the gate.
 */
export function installSyncMessages(
  provider: WebsocketProvider,
  unacknowledged: Unacknowledged | null,
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
    if (unacknowledged === null) {
      writeMessage(encoder, { kind: 'reply', update: missing });
      listener.onCaughtUp(0);
      return;
    }
    const messages: SentMessage[] = [
      ...unacknowledged.takeEarlier(),
      { kind: 'reply', update: missing },
      { kind: 'update', update: NOTHING },
    ];
    for (const message of messages) {
      unacknowledged.add(message);
      const own = encoding.createEncoder();
      writeMessage(own, message);
      provider.ws?.send(encoding.toUint8Array(own));
    }
    listener.onCaughtUp(messages.filter((message) => message.kind === 'update').length);
  };

  provider.messageHandlers[MESSAGE_TYPES.acknowledgement] = (_encoder, decoder) => {
    listener.onAcknowledged(decoding.readVarUint(decoder));
  };

  provider.messageHandlers[MESSAGE_TYPES.threadChanged] = (_encoder, decoder) => {
    const threadId = decoding.readVarString(decoder);
    listener.onThreadChanged({ threadId, kind: decoding.readVarUint(decoder) === 1 ? 'gone' : 'changed' });
  };
}

function writeMessage(encoder: encoding.Encoder, { kind, update }: SentMessage): void {
  encoding.writeVarUint(encoder, MESSAGE_TYPES.sync);
  encoding.writeVarUint(encoder, SYNC_KINDS[kind]);
  encoding.writeVarUint8Array(encoder, update);
}
