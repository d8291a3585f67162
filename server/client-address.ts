import type { IncomingMessage } from 'node:http';

/**
 * Makes `X-Forwarded-For` say one address that can be believed, since limits per address go by it. Whoever connects can
 * write anything there: without a proxy it is the address of the socket. A proxy appends whom it heard, so behind one it
 * is the last entry; those before it are the client's own claims.
 */
export function setClientAddress(
  request: Pick<IncomingMessage, 'headers' | 'socket'>,
  isBehindProxy: boolean,
): void {
  const { headers, socket } = request;
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',').at(-1)?.trim();
  headers['x-forwarded-for'] = (isBehindProxy && forwarded) || socket.remoteAddress || 'unknown';
}
