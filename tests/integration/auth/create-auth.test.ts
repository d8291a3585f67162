import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuth } from '@/server/auth/create-auth';
import { openTestStore } from '../../support/open-test-store';

type TestStore = Awaited<ReturnType<typeof openTestStore>>;

const PUBLIC_URL = 'http://localhost:3000';
const SECRET = 'f00d'.repeat(16);

let opened: TestStore;
let auth: ReturnType<typeof createAuth>;
let clock = Date.now();

beforeAll(async () => {
  opened = await openTestStore();
  auth = createAuth({
    database: opened.authDatabase,
    publicUrl: PUBLIC_URL,
    secret: SECRET,
    now: () => new Date(clock),
  });
});
afterAll(() => opened.close());

function post(
  path: string,
  { headers = {}, body = {} }: { headers?: Record<string, string>; body?: object } = {},
) {
  return auth.handle(
    new Request(`${PUBLIC_URL}/api/auth${path}`, {
      method: 'POST',
      headers: { host: 'localhost:3000', 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }),
  );
}

/** The cookies of a response as a browser would send them back. */
function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function signInAsGuest(headers: Record<string, string> = {}) {
  const response = await post('/sign-in/anonymous', { headers });
  expect(response.status).toBe(200);
  const cookie = cookieOf(response);
  const actor = await auth.identify(new Headers({ cookie }));
  if (!actor) throw new Error('The guest is not known by the cookie');
  return { response, cookie, actor };
}

describe('a guest', () => {
  it('is made by one request without a body, an origin or a cookie, as curl sends it', async () => {
    const response = await auth.handle(
      new Request(`${PUBLIC_URL}/api/auth/sign-in/anonymous`, { method: 'POST' }),
    );
    expect(response.status).toBe(200);
    const actor = await auth.identify(new Headers({ cookie: cookieOf(response) }));
    expect(actor).toMatchObject({ isGuest: true });
    expect(actor?.name).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
  });

  it('gets a Chinese pen name when the browser prefers Chinese', async () => {
    const { actor } = await signInAsGuest({ 'accept-language': 'zh-CN,zh;q=0.9' });
    expect(actor.name).toMatch(/^\p{Script=Han}{4}$/u);
  });

  it('is a user of the store', async () => {
    const { actor } = await signInAsGuest();
    expect(await opened.store.users.find(actor.userId)).toEqual({
      id: actor.userId,
      name: actor.name,
      isGuest: true,
    });
  });

  it('keeps the session for a year, in a cookie that scripts and foreign sites do not get', async () => {
    const { response } = await signInAsGuest();
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^lianju\.session_token=/);
    expect(cookie).toMatch(/Max-Age=31536000/i);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).not.toMatch(/Secure/i);
  });

  it('gets a secure cookie where people use https', async () => {
    const secure = createAuth({
      database: opened.authDatabase,
      publicUrl: 'https://poems.example.org',
      secret: SECRET,
    });
    const response = await secure.handle(
      new Request('https://poems.example.org/api/auth/sign-in/anonymous', { method: 'POST' }),
    );
    expect(response.headers.getSetCookie()[0]).toMatch(/; Secure/i);
  });

  it('signs out, and is unknown then', async () => {
    const { cookie } = await signInAsGuest();
    expect((await post('/sign-out', { headers: { cookie } })).status).toBe(200);
    expect(await auth.identify(new Headers({ cookie }))).toBeNull();
  });

  it('cannot delete what names the author of a text', async () => {
    const { cookie, actor } = await signInAsGuest();
    expect((await post('/delete-anonymous-user', { headers: { cookie } })).status).toBe(400);
    expect(await opened.store.users.find(actor.userId)).not.toBeNull();
  });
});

describe('who a request is from', () => {
  it.each([
    ['no cookie', {}],
    ['another cookie', { cookie: 'theme=dark' }],
    ['a token without a signature', { cookie: 'lianju.session_token=abc' }],
    [
      'a token with a wrong signature',
      { cookie: 'lianju.session_token=abc.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D' },
    ],
  ])('is nobody for %s', async (_name, headers) => {
    expect(await auth.identify(new Headers(headers as Record<string, string>))).toBeNull();
  });

  it('is nobody for a cookie that another secret signed', async () => {
    const { cookie } = await signInAsGuest();
    const other = createAuth({
      database: opened.authDatabase,
      publicUrl: PUBLIC_URL,
      secret: 'beef'.repeat(16),
    });
    expect(await other.identify(new Headers({ cookie }))).toBeNull();
  });

  it('is nobody once the session has expired', async () => {
    const { cookie, actor } = await signInAsGuest();
    const client = opened.authDatabase.client as {
      session: { updateMany(change: object): Promise<unknown> };
    };
    await client.session.updateMany({ where: { userId: actor.userId }, data: { expiresAt: new Date(0) } });
    // Ten seconds is how long a session may be remembered; another process knows at once.
    clock += 9_999;
    expect(await auth.identify(new Headers({ cookie }))).not.toBeNull();
    clock += 1;
    expect(await auth.identify(new Headers({ cookie }))).toBeNull();
  });
});

describe('an origin', () => {
  it.each([
    ['the public URL', { origin: PUBLIC_URL }],
    ['the address by number', { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }],
    ['https at a proxy', { origin: 'https://poems.local', host: 'poems.local' }],
  ])('of %s may sign in, also with a cookie', async (_name, headers) => {
    expect((await post('/sign-in/anonymous', { headers })).status).toBe(200);
    const { cookie } = await signInAsGuest();
    expect((await post('/sign-out', { headers: { ...headers, cookie } })).status).toBe(200);
  });

  it.each([
    ['a foreign site', { origin: 'https://evil.example' }],
    ['an opaque page', { origin: 'null' }],
    [
      'a foreign site that hides its origin',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
    ],
  ])('of %s may not', async (_name, headers) => {
    expect((await post('/sign-in/anonymous', { headers: headers as Record<string, string> })).status).toBe(
      403,
    );
    const { cookie } = await signInAsGuest();
    expect((await post('/sign-out', { headers: { ...headers, cookie } })).status).toBe(403);
    expect(await auth.identify(new Headers({ cookie }))).not.toBeNull();
  });
});

describe('an account', () => {
  it('takes over what its writer made as a guest', async () => {
    const { store } = opened;
    const guest = await signInAsGuest();
    const document = await store.documents.create({
      title: '静夜思',
      language: 'zh',
      form: null,
      ownerId: guest.actor.userId,
      firstUpdate: new Uint8Array([0, 0]),
    });
    const response = await post('/sign-up/email', {
      headers: { cookie: guest.cookie },
      body: { name: 'Du Fu', email: 'du.fu@example.org', password: 'spring-view-757' },
    });
    expect(response.status).toBe(200);
    const account = await auth.identify(new Headers({ cookie: cookieOf(response) }));
    expect(account).toMatchObject({ name: 'Du Fu', isGuest: false });
    expect(await store.documents.roleOf(document.id, account?.userId ?? '')).toBe('owner');
    expect(await store.documents.roleOf(document.id, guest.actor.userId)).toBeNull();
    expect((await store.documents.find(document.id))?.ownerId).toBe(account?.userId);
    expect(await store.users.find(guest.actor.userId)).not.toBeNull();
  });

  it('is entered by its password only', async () => {
    const body = { name: 'Wang Wei', email: 'wang.wei@example.org', password: 'deer-enclosure-701' };
    expect((await post('/sign-up/email', { body })).status).toBe(200);
    const signIn = (password: string) => post('/sign-in/email', { body: { email: body.email, password } });
    expect((await signIn('not the password')).status).toBe(401);
    expect((await signIn(body.password)).status).toBe(200);
  });

  it('cannot be guessed by trying many passwords', async () => {
    const attempts = await Promise.all(
      Array.from({ length: 8 }, () =>
        post('/sign-in/email', {
          headers: { 'x-forwarded-for': '192.0.2.7' },
          body: { email: 'nobody@example.org', password: 'guess-guess' },
        }),
      ),
    );
    expect(attempts.map(({ status }) => status)).toContain(429);
  });
});
