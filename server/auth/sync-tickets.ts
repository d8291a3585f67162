import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

export interface SyncTickets {
  /** A ticket that opens the sync socket of one document for one user, for a minute. */
  issue(grant: { readonly documentId: string; readonly userId: string }): { ticket: string; expiresAt: Date };
  /** Whose ticket it is; null if it is forged, too old, or for another document. */
  redeem(ticket: string, documentId: string): { userId: string } | null;
}

/** How long a ticket is good for, in milliseconds: the 60 s that docs/http-api.md promises. */
const LIFETIME_MS = 60_000;

/** Longer texts are no tickets: the ids in one have 32 characters at most. */
const MAX_TICKET_LENGTH = 1_024;

const content = z.object({ documentId: z.string(), userId: z.string(), expiresAt: z.number().int() });

/**
 * Tickets that carry their content and a signature, so that any process with the same secret can redeem them:
 * `<base64url of JSON>.<base64url of HMAC-SHA-256>`. Within its minute a ticket can be used again, as a client that
 * lost its connection does.
 */
export function createSyncTickets({
  secret,
  now,
}: {
  readonly secret: string;
  readonly now: () => Date;
}): SyncTickets {
  // A key of its own, so that nothing signed for another purpose can pass for a ticket.
  const key = createHmac('sha256', secret).update('lianju sync ticket').digest();
  const sign = (payload: string) => createHmac('sha256', key).update(payload).digest('base64url');

  return {
    issue({ documentId, userId }) {
      const expiresAt = new Date(now().getTime() + LIFETIME_MS);
      const payload = Buffer.from(
        JSON.stringify({ documentId, userId, expiresAt: expiresAt.getTime() }),
      ).toString('base64url');
      return { ticket: `${payload}.${sign(payload)}`, expiresAt };
    },

    redeem(ticket, documentId) {
      if (ticket.length > MAX_TICKET_LENGTH) return null;
      const [payload = '', signature = '', ...rest] = ticket.split('.');
      if (rest.length > 0 || !isEqual(signature, sign(payload))) return null;
      const grant = content.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
      if (grant.documentId !== documentId || grant.expiresAt <= now().getTime()) return null;
      return { userId: grant.userId };
    },
  };
}

/** Compares in a time that does not tell how much of the signature was right. */
function isEqual(given: string, expected: string): boolean {
  const givenBytes = Buffer.from(given);
  const expectedBytes = Buffer.from(expected);
  return givenBytes.length === expectedBytes.length && timingSafeEqual(givenBytes, expectedBytes);
}
