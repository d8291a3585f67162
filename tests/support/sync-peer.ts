import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { DOCUMENT_ID } from './sync-server';
import { until } from './until';

/** The origin of what tests write. */
export const TEST_ORIGIN = 'test';

/** A stock y-websocket client of a test. */
export interface SyncPeer {
  readonly ydoc: Y.Doc;
  readonly provider: WebsocketProvider;
  /** Codes that the server closed with. */
  readonly closes: number[];
  /** Counts that the server acknowledged. */
  readonly acknowledgements: number[];
  /** Threads of comments that the server told of, and whether they were gone. */
  readonly changedThreads: [threadId: string, isGone: number][];
  /** The text that tests write into: a root text that is no part of the poem. */
  readonly text: Y.Text;
  type(text: string): void;
  synced(): Promise<void>;
  closedWith(code: number): Promise<void>;
  destroy(): void;
}

export function connectPeer(
  port: number,
  options: {
    readonly ticket?: string;
    readonly documentId?: string;
    readonly params?: Readonly<Record<string, string>>;
    readonly headers?: Readonly<Record<string, string>>;
    readonly ydoc?: Y.Doc;
  },
): SyncPeer {
  const { ticket, documentId = DOCUMENT_ID, params = {}, headers = {}, ydoc = new Y.Doc() } = options;
  class SocketWithHeaders extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers });
    }
  }
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}/sync`, documentId, ydoc, {
    params: { ...(ticket === undefined ? {} : { ticket }), ...params },
    WebSocketPolyfill: SocketWithHeaders as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    maxBackoffTime: 100,
  });
  const closes: number[] = [];
  const acknowledgements: number[] = [];
  provider.on('connection-close', (event) => event && closes.push(event.code));
  provider.on('connection-error', () => {});
  provider.messageHandlers[100] = (_encoder, decoder) => {
    acknowledgements.push(decoding.readVarUint(decoder));
  };
  const changedThreads: SyncPeer['changedThreads'] = [];
  provider.messageHandlers[101] = (_encoder, decoder) => {
    changedThreads.push([decoding.readVarString(decoder), decoding.readVarUint(decoder)]);
  };
  const text = ydoc.getText('scratch');
  return {
    ydoc,
    provider,
    closes,
    acknowledgements,
    changedThreads,
    text,
    type: (typed) => ydoc.transact(() => text.insert(text.length, typed), TEST_ORIGIN),
    synced: () => until(() => provider.synced, 'the first sync'),
    closedWith: (code) => until(() => closes.includes(code), `closing with ${code}, not ${closes}`),
    destroy: () => {
      provider.destroy();
      provider.awareness.destroy();
      ydoc.destroy();
    },
  };
}

/** Resolves when all peers have the same text, of `length` UTF-16 units when given. */
export function converged(peers: readonly SyncPeer[], length?: number): Promise<void> {
  return until(
    () => {
      const [text = '', ...others] = peers.map((peer) => peer.text.toString());
      return others.every((other) => other === text) && (length === undefined || text.length === length);
    },
    `convergence at ${length ?? 'any number of'} characters`,
  );
}
