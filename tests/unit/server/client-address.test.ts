import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { setClientAddress } from '@/server/client-address';

it.each<[what: string, forwarded: string | undefined, isBehindProxy: boolean, address: string]>([
  ['the socket, without a proxy', undefined, false, '192.0.2.1'],
  ['the socket, whatever the client claims', '203.0.113.9', false, '192.0.2.1'],
  ['whom the proxy heard', '203.0.113.9', true, '203.0.113.9'],
  ['whom the proxy heard, not what the client claims', '10.0.0.1, 10.0.0.2,203.0.113.9', true, '203.0.113.9'],
  ['the proxy, when that says nothing', undefined, true, '192.0.2.1'],
])('an address is that of %s', (_what, forwarded, isBehindProxy, address) => {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  const request = { headers, socket: { remoteAddress: '192.0.2.1' } } as unknown as IncomingMessage;
  setClientAddress(request, isBehindProxy);
  expect(request.headers['x-forwarded-for']).toBe(address);
});
