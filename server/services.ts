import type { Actor } from '@/lib/permissions/policy';
import type { Commands } from './commands/commands';

/** The running process, as route handlers and pages see it. */
export interface Services {
  readonly auth: {
    /** better-auth's own endpoints under `/api/auth`. */
    handle(request: Request): Promise<Response>;
    /** Who sends these headers, or null. */
    identify(headers: Headers): Promise<Actor | null>;
    /** Whether a request that changes something comes from Lianju's own pages, or from no page at all. */
    isTrustedOrigin(headers: Headers): boolean;
  };
  readonly commands: Commands;
  /** `http(s)://host[:port]` that people use; requests that change something must come from it. */
  readonly publicUrl: string;
  /** One JSON line to the log: an event's name and its fields, never text of documents or secrets. */
  readonly log: (event: string, fields?: Readonly<Record<string, unknown>>) => void;
}

const SERVICES_KEY = Symbol.for('lianju.services');

type GlobalWithServices = typeof globalThis & { [SERVICES_KEY]?: Services };

/**
 * Next bundles a copy of every module of its own, so state reached by import would be another state: the running
 * services live on `globalThis`, put there once by server/main.ts.
 */
export function provideServices(services: Services): void {
  (globalThis as GlobalWithServices)[SERVICES_KEY] = services;
}

/** The running services. Throws when the page is served by something other than server/main.ts. */
export function getServices(): Services {
  const services = (globalThis as GlobalWithServices)[SERVICES_KEY];
  if (!services)
    throw new Error('The services are not running: start Lianju with `npm start` or `npm run dev`.');
  return services;
}
