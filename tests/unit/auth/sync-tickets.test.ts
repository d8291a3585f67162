import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSyncTickets } from '@/server/auth/sync-tickets';

const SECRET = 'a'.repeat(64);
const START = new Date('2026-01-01T00:00:00Z');
const GRANT = { documentId: 'doc-1', userId: 'user-1' };

function setUp(secret = SECRET) {
  let time = START.getTime();
  const tickets = createSyncTickets({ secret, now: () => new Date(time) });
  return {
    ...tickets,
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

describe('a sync ticket', () => {
  it('names its user to the socket of its document', () => {
    const { issue, redeem } = setUp();
    expect(redeem(issue(GRANT).ticket, 'doc-1')).toEqual({ userId: 'user-1' });
  });

  it('opens no other document', () => {
    const { issue, redeem } = setUp();
    expect(redeem(issue(GRANT).ticket, 'doc-2')).toBeNull();
  });

  it('is good for sixty seconds, and says so', () => {
    const { issue, redeem, pass } = setUp();
    const { ticket, expiresAt } = issue(GRANT);
    expect(expiresAt).toEqual(new Date('2026-01-01T00:01:00Z'));
    pass(59_999);
    expect(redeem(ticket, 'doc-1')).toEqual({ userId: 'user-1' });
    pass(1);
    expect(redeem(ticket, 'doc-1')).toBeNull();
  });

  it('can be redeemed by another process with the same secret, and by none with another', () => {
    const { ticket } = setUp().issue(GRANT);
    expect(setUp().redeem(ticket, 'doc-1')).toEqual({ userId: 'user-1' });
    expect(setUp('b'.repeat(64)).redeem(ticket, 'doc-1')).toBeNull();
  });

  it.each([
    ['nothing', ''],
    ['a dot', '.'],
    ['noise', 'not a ticket'],
    ['too many parts', 'a.b.c'],
    ['a very long text', `${'x'.repeat(10_000)}.y`],
    ['characters outside base64url', '春天.来了'],
  ])('is not %s', (_name, text) => {
    expect(setUp().redeem(text, 'doc-1')).toBeNull();
  });

  it('cannot be altered at any place', () => {
    const { issue, redeem } = setUp();
    const { ticket } = issue(GRANT);
    const accepted = [...ticket].flatMap((character, index) => {
      const altered = `${ticket.slice(0, index)}${character === 'A' ? 'B' : 'A'}${ticket.slice(index + 1)}`;
      return redeem(altered, 'doc-1') === null ? [] : [altered];
    });
    expect(accepted).toEqual([]);
  });

  it('cannot be given another user while keeping its signature', () => {
    const { issue, redeem } = setUp();
    const [, signature] = issue(GRANT).ticket.split('.');
    const payload = encode({
      documentId: 'doc-1',
      userId: 'somebody-else',
      expiresAt: START.getTime() + 1_000,
    });
    expect(redeem(`${payload}.${signature}`, 'doc-1')).toBeNull();
  });

  it('is not what the bare secret signs, so that a cookie cannot pass for it', () => {
    const payload = encode({ documentId: 'doc-1', userId: 'user-1', expiresAt: START.getTime() + 1_000 });
    const signature = createHmac('sha256', SECRET).update(payload).digest('base64url');
    expect(setUp().redeem(`${payload}.${signature}`, 'doc-1')).toBeNull();
  });
});

function encode(content: unknown): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}
