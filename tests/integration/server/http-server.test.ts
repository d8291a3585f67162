import { type AddressInfo, connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createHttpServer, listen } from '@/server/http-server';

const events: unknown[] = [];
const server = createHttpServer({
  request: async (request, response) => {
    if (request.url === '/fails') throw new Error('secret');
    response.end(String(request.headers['x-forwarded-for']));
  },
  upgradeSync: (_request, socket) => socket.end('HTTP/1.1 426 Upgrade Required\r\n\r\n'),
  upgradeOther: null,
  isBehindProxy: false,
  log: (event, fields) => events.push([event, fields]),
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
  events.length = 0;
});

it('refuses what no route can take, answers for a route that fails, and believes no claimed address', async () => {
  await listen(server, 0, '127.0.0.1');
  const { port } = server.address() as AddressInfo;
  const get = (path: string, headers = {}) => fetch(`http://127.0.0.1:${port}${path}`, { headers });

  const refused = await get('/api/documents/%E0%A4%A');
  expect(refused.status).toBe(400);
  expect(refused.headers.get('content-type')).toBe('application/problem+json');
  expect(await refused.json()).toMatchObject({ status: 400, code: 'invalid-body' });
  const failed = await get('/fails');
  expect([failed.status, await failed.text()]).toEqual([500, '']);
  expect(events).toEqual([
    ['request-refused', { method: 'GET', status: 400, code: 'invalid-body' }],
    ['request-failed', { error: expect.any(Error) }],
  ]);
  expect(await (await get('/', { 'x-forwarded-for': '203.0.113.9' })).text()).toBe('127.0.0.1');
  expect(await upgrade(port, '/elsewhere')).toMatch(/^HTTP\/1.1 404 /);
  expect(await upgrade(port, '/sync/poem')).toMatch(/^HTTP\/1.1 426 /);
});

/** All that comes back until the server ends the connection. */
function upgrade(port: number, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', reject);
    socket.on('end', () => resolve(answer));
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
  });
}
