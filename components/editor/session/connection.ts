import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { CLOSE_CODES, type CloseReason, FATAL_CLOSE_CODES } from '@/lib/collab/close-codes';
import { SCHEMA_VERSION } from '@/lib/collab/schema-version';
import { CompositionGate } from './composition-gate';
import { PAGE_TIMER } from './page-timer';
import type { SaveTracker } from './save-tracker';
import { installSyncMessages, type SyncMessageListener } from './sync-messages';
import { Unacknowledged } from './unacknowledged';

/** After this long without a socket the page stops saying that it reconnects and says that it is offline. */
const DOWN_FOR_LONG_MS = 3_000;

export interface Connection {
  readonly gate: CompositionGate;
  /** Tries again now, also after the server has refused. */
  readonly retry: () => void;
  readonly destroy: () => void;
}

export interface ConnectionOptions {
  readonly ydoc: Y.Doc;
  readonly awareness: Awareness;
  readonly documentId: string;
  /** Whether updates of this client count: those of a viewer are dropped by the server. */
  readonly canWrite: boolean;
  readonly tracker: SaveTracker;
  /** Called whenever the server's text has arrived. */
  readonly onSynced: () => void;
  /** A thread of comments was started or changed, or is gone. */
  readonly onThreadChanged: SyncMessageListener['onThreadChanged'];
}

/** Connects `ydoc` to its room through the stock y-websocket provider; the session cookie authenticates. */
export function connect(options: ConnectionOptions): Connection {
  const { ydoc, awareness, documentId, canWrite, tracker, onSynced, onThreadChanged } = options;
  const provider = new WebsocketProvider(syncUrl(window.location), documentId, ydoc, {
    awareness,
    connect: false,
    disableBc: true,
    params: { ack: '1', comments: '1', schema: String(SCHEMA_VERSION) },
    shouldReconnect: (event) => !isFinal(event.code),
  });
  const gate = new CompositionGate(
    // One transaction, so that the editor redraws once; the provider's origin, so that nothing is sent back.
    (waiting) => {
      Y.transact(
        ydoc,
        () => {
          for (const apply of waiting) apply();
        },
        provider,
        false,
      );
    },
    PAGE_TIMER,
  );
  const unacknowledged = new Unacknowledged();
  installSyncMessages(provider, canWrite ? unacknowledged : null, {
    onCaughtUp: (updateCount) => tracker.caughtUp(updateCount),
    onAcknowledged: (count) => {
      unacknowledged.acknowledged(count);
      tracker.acknowledged(count);
    },
    onThreadChanged,
    gate,
  });

  let downTimer: ReturnType<typeof setTimeout> | undefined;
  const waitForSocket = () => {
    clearTimeout(downTimer);
    downTimer = setTimeout(() => tracker.stayedDown(), DOWN_FOR_LONG_MS);
  };
  provider.on('status', ({ status }) => {
    if (status === 'connected') {
      clearTimeout(downTimer);
      unacknowledged.connected();
      tracker.connected();
    } else if (status === 'disconnected') {
      waitForSocket();
      tracker.disconnected();
    }
  });
  provider.on('closed', ({ code }) => tracker.refused(reasonOf(code)));
  provider.on('sync', (isSynced) => {
    if (!isSynced) return;
    // The server does not ask what a reader has: there is nothing of theirs to save.
    if (!canWrite) tracker.caughtUp(0);
    onSynced();
  });

  // Registered after the provider's own listener and under its own condition: what it sends is what is counted.
  const countUpdate = (update: Uint8Array, origin: unknown) => {
    if (!canWrite || origin === provider || !provider.wsconnected) return;
    unacknowledged.add({ kind: 'update', update });
    tracker.updateSent();
  };
  ydoc.on('update', countUpdate);

  const retry = () => {
    provider.disconnect();
    provider.wsUnsuccessfulReconnects = 0;
    provider.connect();
  };
  // The browser learns of a lost network at once, the provider only after 30 s of silence.
  const handleNetwork = () => {
    tracker.networkChanged(navigator.onLine);
    if (provider.shouldConnect) retry();
  };
  window.addEventListener('online', handleNetwork);
  window.addEventListener('offline', handleNetwork);

  tracker.networkChanged(navigator.onLine);
  waitForSocket();
  // A session that is closed in the same moment, as React's strict mode does, opens no socket.
  const start = setTimeout(() => provider.connect());

  return {
    gate,
    retry,
    destroy: () => {
      gate.destroy();
      clearTimeout(start);
      clearTimeout(downTimer);
      window.removeEventListener('online', handleNetwork);
      window.removeEventListener('offline', handleNetwork);
      ydoc.off('update', countUpdate);
      provider.destroy();
    },
  };
}

function syncUrl({ protocol, host }: Location): string {
  return `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/sync`;
}

// A cookie that is not accepted now will not be accepted in a second either: the page has to sign in again.
function isFinal(code: number): boolean {
  return FATAL_CLOSE_CODES.has(code) || code === CLOSE_CODES.notAuthenticated;
}

function reasonOf(code: number): CloseReason {
  const entry = Object.entries(CLOSE_CODES).find(([, value]) => value === code);
  return entry ? (entry[0] as CloseReason) : 'notAllowed';
}
