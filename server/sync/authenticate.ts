import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { CloseReason } from '@/lib/collab/close-codes';
import { SCHEMA_VERSION } from '@/lib/collab/schema-version';
import { type Actor, can, type Role } from '@/lib/permissions/policy';
import type { Store } from '../store/types';

export interface AuthenticationDependencies {
  readonly store: Pick<Store, 'documents' | 'users'>;
  /** Who sends these headers (a session cookie), or null. */
  readonly identify: (headers: Headers) => Promise<Actor | null>;
  readonly redeemTicket: (ticket: string, documentId: string) => { readonly userId: string } | null;
  readonly publicUrl: string;
}

/** Somebody who may open the document, and how. */
export interface Admission {
  readonly documentId: string;
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  /** The client asked for acknowledgements. */
  readonly wantsAcknowledgements: boolean;
  /** The client follows the threads of comments. */
  readonly wantsComments: boolean;
}

/** Ids have 26 characters; what is far longer names no document and does not go into the log. */
const MAX_PATH_LENGTH = 200;

/** A refusal before the first message. `documentId` and `userId` are for the log, as far as they are known. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';

  constructor(
    readonly reason: CloseReason,
    readonly fields: { readonly documentId?: string; readonly userId?: string } = {},
  ) {
    super(reason);
  }
}

const querySchema = z.object({
  ticket: z.string().nullable(),
  ack: z.literal('1').nullable().catch(null),
  comments: z.literal('1').nullable().catch(null),
  schema: z.string().nullable(),
});

/**
 * Reads `/sync/{documentId}?ticket&ack&comments&schema` and finds out who asks and whether they may. Throws RefusedError, the
 * same for a document that does not exist, is binned or is not theirs: ids cannot be guessed by asking.
 */
export async function authenticate(
  request: IncomingMessage,
  dependencies: AuthenticationDependencies,
): Promise<Admission> {
  const { documentId, query } = readTarget(request);
  if (query.schema !== null && query.schema !== String(SCHEMA_VERSION)) {
    throw new RefusedError('schemaMismatch', { documentId });
  }
  const { userId, name } = await identifyPerson(request, documentId, query.ticket, dependencies);
  const role = await findRole(documentId, userId, dependencies.store);
  if (!can(role, 'read') || role === null) throw new RefusedError('notAllowed', { documentId, userId });
  return {
    documentId,
    userId,
    name,
    role,
    wantsAcknowledgements: query.ack === '1',
    wantsComments: query.comments === '1',
  };
}

/** The role in a document that is not in the bin, else null. */
export async function findRole(
  documentId: string,
  userId: string,
  store: Pick<Store, 'documents'>,
): Promise<Role | null> {
  const record = await store.documents.find(documentId);
  if (!record || record.deletedAt) return null;
  return store.documents.roleOf(documentId, userId);
}

function readTarget(request: IncomingMessage) {
  try {
    const url = new URL(request.url ?? '', 'http://localhost');
    const [, path = ''] = /^\/sync\/([^/]+)$/.exec(url.pathname) ?? [];
    if (!path || path.length > MAX_PATH_LENGTH) throw new RefusedError('notAllowed');
    const { searchParams } = url;
    const query = querySchema.parse({
      ticket: searchParams.get('ticket'),
      ack: searchParams.get('ack'),
      comments: searchParams.get('comments'),
      schema: searchParams.get('schema'),
    });
    return { documentId: decodeURIComponent(path), query };
  } catch (cause) {
    if (cause instanceof RefusedError) throw cause;
    throw new RefusedError('malformedMessage');
  }
}

/** A ticket cannot be guessed, so it is good from any page; a cookie comes by itself and needs the right origin. */
async function identifyPerson(
  request: IncomingMessage,
  documentId: string,
  ticket: string | null,
  { store, identify, redeemTicket, publicUrl }: AuthenticationDependencies,
): Promise<{ readonly userId: string; readonly name: string }> {
  if (ticket !== null) {
    const redeemed = redeemTicket(ticket, documentId);
    const user = redeemed && (await store.users.find(redeemed.userId));
    if (!user) throw new RefusedError('notAuthenticated', { documentId });
    return { userId: user.id, name: user.name };
  }
  if (!isOwnOrigin(request, publicUrl)) throw new RefusedError('foreignOrigin', { documentId });
  const actor = await identify(headersOf(request));
  if (!actor) throw new RefusedError('notAuthenticated', { documentId });
  return actor;
}

/** Browsers always say the origin of a page that opens a socket; without one it is a program that has its own cookie. */
function isOwnOrigin({ headers }: IncomingMessage, publicUrl: string): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  const originHost = URL.canParse(origin) ? new URL(origin).host : null;
  return originHost !== null && (originHost === host || originHost === new URL(publicUrl).host);
}

function headersOf({ headers }: IncomingMessage): Headers {
  const entries = Object.entries(headers).flatMap(([name, value]) => {
    if (value === undefined) return [];
    return [[name, Array.isArray(value) ? value.join(', ') : value] as [string, string]];
  });
  return new Headers(entries);
}
