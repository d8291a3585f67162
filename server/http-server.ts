import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { DomainError } from '@/lib/errors/domain-error';
import { setClientAddress } from './client-address';
import { errorToProblem } from './presenters/problem';

export interface HttpHandlers {
  readonly request: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly upgradeSync: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Upgrades that are not to `/sync/`; null where there are none: they are answered with 404. */
  readonly upgradeOther: ((request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>) | null;
  /** Whether requests come through a proxy that says from whom, see setClientAddress. */
  readonly isBehindProxy: boolean;
  readonly log: (event: string, fields: Readonly<Record<string, unknown>>) => void;
}

/** An HTTP server whose upgrades to `/sync/` go to the sync server; all the rest is Next's. */
export function createHttpServer(handlers: HttpHandlers): Server {
  const { isBehindProxy, log } = handlers;
  const server = createServer((request, response) => {
    setClientAddress(request, isBehindProxy);
    if (!isDecodable(request.url ?? '')) {
      log('request-refused', { method: request.method, status: 400, code: 'invalid-body' });
      refuseAddress(response);
      return;
    }
    handlers.request(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.statusCode = 500;
      response.end();
      log('request-failed', { error });
    });
  });
  server.on('upgrade', (request, socket, head) => {
    // A socket may break between its upgrade and whoever takes it over.
    socket.on('error', () => socket.destroy());
    if (request.url?.startsWith('/sync/')) handlers.upgradeSync(request, socket, head);
    else if (handlers.upgradeOther) void handlers.upgradeOther(request, socket, head);
    else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
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

/** Next answers 500 to a path whose percent signs are not UTF-8. */
function isDecodable(url: string): boolean {
  const [path = ''] = url.split('?');
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function refuseAddress(response: ServerResponse): void {
  const problem = errorToProblem(
    new DomainError('invalid-body', 'The address is not UTF-8 behind its percent signs.'),
  );
  response.writeHead(problem.status, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(problem));
}
