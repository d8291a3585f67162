import { describe, expect, it } from 'vitest';
import { attributeCopies } from '@/server/commands/versions/attribute-copies';
import type { AuthorRef } from '@/server/store/types';

const DOCUMENT = 'd1';
const lin: AuthorRef = { kind: 'human', userId: 'lin' };
const turn: AuthorRef = { kind: 'ai', turnId: 't1' };
const unknown = { kind: 'unknown' } as const;
const since = new Date(0);

const bound = (clientId: number, author: AuthorRef) => ({ documentId: DOCUMENT, clientId, author, since });
const recorded = (clientId: number, clockFrom: number, clockTo: number, author: AuthorRef) => ({
  documentId: DOCUMENT,
  clientId,
  clockFrom,
  clockTo,
  author,
});
const copy = (clock: number, length: number, clientId: number, from: number) => ({
  clientId: 9,
  clock,
  length,
  source: { clientId, clock: from },
});

describe('attributeCopies', () => {
  it('gives text to whom its client id is bound', () => {
    expect(attributeCopies([copy(0, 5, 1, 20)], [bound(1, lin)], [])).toEqual([
      { clientId: 9, clockFrom: 0, clockTo: 5, author: lin },
    ]);
  });

  it('says unknown where nobody is bound', () => {
    expect(attributeCopies([copy(0, 5, 1, 20)], [], [])).toMatchObject([{ author: unknown }]);
  });

  it('goes by a recorded range first, inside and around it', () => {
    const found = attributeCopies([copy(100, 10, 1, 20)], [bound(1, lin)], [recorded(1, 23, 26, turn)]);
    expect(found).toEqual([
      { clientId: 9, clockFrom: 100, clockTo: 103, author: lin },
      { clientId: 9, clockFrom: 103, clockTo: 106, author: turn },
      { clientId: 9, clockFrom: 106, clockTo: 110, author: lin },
    ]);
  });

  it('joins neighbours of one author, and keeps a gap between those that are apart', () => {
    const found = attributeCopies(
      [copy(0, 2, 1, 0), copy(2, 3, 2, 7), copy(8, 1, 1, 2)],
      [bound(1, lin), bound(2, lin)],
      [],
    );
    expect(found).toMatchObject([
      { clockFrom: 0, clockTo: 5 },
      { clockFrom: 8, clockTo: 9 },
    ]);
  });
});
