import { createHash, randomBytes } from 'node:crypto';
import { DomainError } from '@/lib/errors/domain-error';
import type { Actor, Role } from '@/lib/permissions/policy';
import type { ShareLinkRecord } from '../../store/types';
import { authorize } from '../authorize';
import type { CommandDependencies } from '../dependencies';
import { MAX_SHARES_PER_DOCUMENT } from '../limits';

/** 256 bits: a link cannot be guessed, so joining needs no rate limit of its own. */
const TOKEN_BYTES = 32;

/** A link with the token that opens it; the token exists only here and with whom it is given to. */
export interface NewShareLink extends ShareLinkRecord {
  /** 32 random bytes, base64url. */
  readonly token: string;
}

/** Makes a link that gives whoever follows it a role. Throws `too-many-shares` over MAX_SHARES_PER_DOCUMENT. */
export async function createShare(
  { store }: CommandDependencies,
  actor: Actor,
  documentId: string,
  role: Exclude<Role, 'owner'>,
): Promise<NewShareLink> {
  await authorize(store, actor, documentId, 'share');
  if ((await store.shares.list(documentId)).length >= MAX_SHARES_PER_DOCUMENT)
    throw new DomainError(
      'too-many-shares',
      `A document can have ${MAX_SHARES_PER_DOCUMENT} links. Revoke one that is not needed.`,
    );
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const link = await store.shares.create({
    documentId,
    role,
    createdBy: actor.userId,
    tokenHash: hashShareToken(token),
  });
  return { ...link, token };
}

/** SHA-256, hex: all that is stored of a token, so that a copy of the database opens no document. */
export function hashShareToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
