import { describe, expect, it } from 'vitest';
import { isTrustedOrigin } from '@/server/auth/trusted-origin';

const PUBLIC_URL = 'https://poems.example.org';

describe('an origin', () => {
  it.each<[string, Record<string, string>, boolean]>([
    ['the public URL', { origin: PUBLIC_URL, host: 'internal:3000' }, true],
    ['the host asked, over http', { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }, true],
    ['the host asked, over https', { origin: 'https://localhost:3000', host: 'localhost:3000' }, true],
    ['no origin, as curl', { host: 'localhost:3000' }, true],
    ['no origin, from the same site', { host: 'localhost:3000', 'sec-fetch-site': 'same-origin' }, true],
    [
      'no origin, but a browser says cross-site',
      { host: 'localhost', 'sec-fetch-site': 'cross-site' },
      false,
    ],
    ['another host', { origin: 'https://evil.example', host: 'poems.example.org' }, false],
    ['another port', { origin: 'http://localhost:4000', host: 'localhost:3000' }, false],
    ['a longer host', { origin: 'https://poems.example.org.evil.example', host: 'poems.example.org' }, false],
    ['an opaque origin', { origin: 'null', host: 'localhost:3000' }, false],
    ['an empty origin', { origin: '', host: 'localhost:3000' }, false],
    ['a foreign origin without a host', { origin: 'http://evil.example' }, false],
  ])('%s', (_name, headers, trusted) => {
    expect(isTrustedOrigin(new Headers(headers), PUBLIC_URL)).toBe(trusted);
  });
});
