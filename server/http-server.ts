import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

export interface HttpHandlers {
  readonly request: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly upgradeSync: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly upgradeOther: (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>;
}

/** An HTTP server whose upgrades to `/sync/` go to the sync server; all the rest is Next's. */
export function createHttpServer(handlers: HttpHandlers): Server {
  const server = createServer((request, response) => {
    handlers.request(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.statusCode = 500;
      response.end();
      server.emit('requestError', error);
    });
  });
  server.on('upgrade', (request, socket, head) => {
    // A socket may break between its upgrade and whoever takes it over.
    socket.on('error', () => socket.destroy());
    if (request.url?.startsWith('/sync/')) handlers.upgradeSync(request, socket, head);
    else void handlers.upgradeOther(request, socket, head);
  });
  return server;
}

/** Resolves when the server listens; rejects with the reason when it cannot. */
export function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
