import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { ApiClient } from './api-client';
import type { LianjuProcess } from './lianju-process';

/** The stock y-websocket client, connected with a ticket. */
export interface SyncClient {
  readonly ydoc: Y.Doc;
  readonly provider: WebsocketProvider;
  close(): void;
}

/** Asks for a ticket and resolves when the first sync is done; rejects when the server closes the socket instead. */
export async function connectSyncClient(
  lianju: Pick<LianjuProcess, 'port'>,
  api: ApiClient,
  documentId: string,
): Promise<SyncClient> {
  const { body } = await api.call('POST', `/api/documents/${documentId}/sync-ticket`);
  const ydoc = new Y.Doc();
  const provider = new WebsocketProvider(`ws://127.0.0.1:${lianju.port}/sync`, documentId, ydoc, {
    params: { ticket: body.ticket },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  await new Promise<void>((resolve, reject) => {
    provider.on('sync', (isSynced: boolean) => isSynced && resolve());
    provider.on('connection-close', (event: { code: number } | null) => {
      provider.shouldConnect = false;
      reject(new Error(`closed with ${event?.code}`));
    });
  });
  return {
    ydoc,
    provider,
    close: () => {
      provider.destroy();
      ydoc.destroy();
    },
  };
}

/** Sets the text of line `index` of the first stanza, as an outside program would write it. */
export function writeLine(ydoc: Y.Doc, index: number, text: string): void {
  ydoc.transact(() => {
    const stanza = ydoc.getXmlFragment('body').get(0) as Y.XmlElement;
    while (stanza.length <= index) stanza.push([new Y.XmlElement('line')]);
    const line = stanza.get(index) as Y.XmlElement;
    if (line.length > 0) line.delete(0, line.length);
    line.push([new Y.XmlText(text)]);
  }, 'outside-program');
}
