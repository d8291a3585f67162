import { randomInt } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { anonymous } from 'better-auth/plugins/anonymous';
import { DomainError } from '@/lib/errors/domain-error';
import type { Actor } from '@/lib/permissions/policy';
import { errorToProblem } from '../presenters/problem';
import type { AuthDatabase } from '../store/database/auth-database';
import { createGuestName } from './guest-name';
import { IdentityCache } from './identity-cache';
import { createRateLimitWindows } from './rate-limit-windows';
import { isTrustedOrigin, trustedOrigins } from './trusted-origin';

export interface Auth {
  /** Answers the endpoints under `/api/auth`. */
  handle(request: Request): Promise<Response>;
  /** Who the session cookie in these headers belongs to; null without a session that is valid. Writes nothing. */
  identify(headers: Headers): Promise<Actor | null>;
  /** Whether a request that changes something comes from Lianju's own pages or from no page; see isTrustedOrigin. */
  isTrustedOrigin(headers: Headers): boolean;
}

const DAY_SECONDS = 24 * 60 * 60;

/**
 * A guest has nothing but the cookie: it lasts for a year from the last visit. Browsers keep no cookie for more than 400
 * days (RFC 6265bis, 5.5).
 */
const SESSION_SECONDS = 365 * DAY_SECONDS;

/** A visit prolongs the session if the last prolongation is older than this: few writes, and a year stays a year. */
const PROLONG_AFTER_SECONDS = 7 * DAY_SECONDS;

/**
 * Requests of one address to one endpoint, in ten seconds. Signing in by password keeps better-auth's own, far lower
 * limit; guests come in classes, behind one address.
 */
const RATE_WINDOW_SECONDS = 10;
const MAX_REQUESTS = 100;
const MAX_GUESTS = 300;
const MAX_SESSION_READS = 1_000;

/**
 * Accounts by better-auth over the store's database: guests (`POST /api/auth/sign-in/anonymous`), and e-mail with
 * password. A guest who signs in to an account, or makes one, takes the documents along.
 */
export function createAuth({
  database,
  publicUrl,
  secret,
  log = () => {},
  now = () => new Date(),
}: {
  readonly database: AuthDatabase;
  /** Origin that people use; with https, cookies are marked secure. */
  readonly publicUrl: string;
  readonly secret: string;
  /** Where failures inside better-auth are noted; nowhere unless given. */
  readonly log?: (event: string, fields: Readonly<Record<string, unknown>>) => void;
  /** The clock of the identity cache and of the limits; sessions expire by better-auth's own. */
  readonly now?: () => Date;
}): Auth {
  const auth = betterAuth({
    appName: 'Lianju',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    database: prismaAdapter(database.client, { provider: database.provider }),
    emailAndPassword: { enabled: true },
    plugins: [
      anonymous({
        generateName: ({ headers, request }) =>
          createGuestName((request?.headers ?? headers)?.get('accept-language') ?? null, (count) =>
            randomInt(count),
          ),
        // The row stays: the text and its suggestions name the guest.
        disableDeleteAnonymousUser: true,
        onLinkAccount: ({ anonymousUser, newUser }) =>
          database.adoptGuest(anonymousUser.user.id, newUser.user.id),
      }),
    ],
    session: { expiresIn: SESSION_SECONDS, updateAge: PROLONG_AFTER_SECONDS },
    trustedOrigins: (request) => (request ? [...trustedOrigins(request.headers, publicUrl)] : []),
    rateLimit: {
      enabled: true,
      window: RATE_WINDOW_SECONDS,
      max: MAX_REQUESTS,
      customStorage: createRateLimitWindows(now),
      customRules: {
        '/sign-in/anonymous': { window: RATE_WINDOW_SECONDS, max: MAX_GUESTS },
        '/get-session': { window: RATE_WINDOW_SECONDS, max: MAX_SESSION_READS },
      },
    },
    advanced: {
      cookiePrefix: 'lianju',
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      // Said outright, because better-auth switches both checks off when it believes to be under test.
      disableCSRFCheck: false,
      disableOriginCheck: false,
      // One lookup per request instead of two.
      database: { joins: true },
    },
    telemetry: { enabled: false },
    // Errors only: its warnings tell of every mistyped password. The arguments may hold anything, so they stay out.
    logger: { level: 'error', log: (_level, message) => log('auth-failed', { message }) },
  });

  const identities = new IdentityCache(now);
  return {
    async handle(request) {
      if (SAFE_METHODS.has(request.method)) return await auth.handler(request);
      // better-auth lets foreign pages sign their visitors in as guests; nobody else's page has business here.
      if (!isTrustedOrigin(request.headers, publicUrl)) return refuseForeignOrigin();
      try {
        return await auth.handler(withOrigin(request, publicUrl));
      } finally {
        identities.forget(sessionOf(request.headers) ?? '');
      }
    },
    async identify(headers) {
      const session = sessionOf(headers);
      if (session === null) return null;
      return await identities.find(session, async () => {
        const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
        if (!found) return null;
        const { id, name, isAnonymous } = found.user;
        return { userId: id, name, isGuest: isAnonymous === true };
      });
    },
    isTrustedOrigin: (headers) => isTrustedOrigin(headers, publicUrl),
  };
}

/** The signed session token among the cookies; null without one. */
function sessionOf(headers: Headers): string | null {
  const cookies = headers.get('cookie') ?? '';
  return /(?:^|;\s*)(?:__Secure-)?lianju\.session_token=([^;]+)/.exec(cookies)?.[1] ?? null;
}

/** Methods that change nothing (RFC 9110, 9.2.1). */
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The refusal as all the interface's refusals look (RFC 9457). */
function refuseForeignOrigin(): Response {
  const problem = errorToProblem(
    new DomainError('foreign-origin', 'This request comes from a page of another site.'),
  );
  return Response.json(problem, {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json' },
  });
}

/** better-auth refuses a cookie without an Origin, which is how curl sends it: give it ours once it is trusted. */
function withOrigin(request: Request, publicUrl: string): Request {
  if (request.headers.has('origin')) return request;
  const headers = new Headers(request.headers);
  headers.set('origin', new URL(publicUrl).origin);
  return new Request(request, { headers });
}
