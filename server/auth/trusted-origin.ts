/**
 * Whether a request comes from one of Lianju's own pages, or from no page at all. Its origin must be the public URL's,
 * or have the very host that the request was sent to: people open localhost and 127.0.0.1 alike, and a proxy may speak
 * https where we see http. Programs such as curl send no origin; browsers send one with everything that could do harm.
 */
export function isTrustedOrigin(headers: Headers, publicUrl: string): boolean {
  const origin = headers.get('origin');
  if (origin === null) return headers.get('sec-fetch-site') !== 'cross-site';
  return trustedOrigins(headers, publicUrl).includes(origin);
}

/** The origins that pages of this request's host can have. */
export function trustedOrigins(headers: Headers, publicUrl: string): readonly string[] {
  const host = headers.get('host');
  const ownOrigin = new URL(publicUrl).origin;
  return host === null ? [ownOrigin] : [ownOrigin, `http://${host}`, `https://${host}`];
}
