import { describe, expect, it } from 'vitest';
import { can, canEditComment, canStopTurn, type DocumentAction, ROLES } from '@/lib/permissions/policy';

/** Who may do what, written out a second time and by hand: a change of the policy is a change of this table. */
const TABLE: Readonly<
  Record<DocumentAction, readonly [owner: 0 | 1, editor: 0 | 1, suggester: 0 | 1, viewer: 0 | 1]>
> = {
  read: [1, 1, 1, 1],
  suggest: [1, 1, 1, 0],
  comment: [1, 1, 1, 0],
  lock: [1, 1, 0, 0],
  write: [1, 1, 0, 0],
  resolve: [1, 1, 0, 0],
  'ask-co-author': [1, 1, 0, 0],
  'set-turn-mode': [1, 1, 0, 0],
  'save-version': [1, 1, 0, 0],
  'restore-version': [1, 1, 0, 0],
  rename: [1, 1, 0, 0],
  'set-form': [1, 1, 0, 0],
  share: [1, 0, 0, 0],
  delete: [1, 0, 0, 0],
};

describe('can', () => {
  it.each(Object.entries(TABLE))('%s', (action, allowed) => {
    // The entries are those of a record by action.
    const answers = ROLES.map((role) => (can(role, action as DocumentAction) ? 1 : 0));
    expect(answers).toEqual(allowed);
    expect(can(null, action as DocumentAction)).toBe(false);
  });
});

describe('canEditComment', () => {
  it('is for who wrote it, and nobody else, the owner neither', () => {
    for (const role of ROLES) {
      expect(canEditComment(role, { authorId: 'lin' }, 'lin')).toBe(role !== 'viewer');
      expect(canEditComment(role, { authorId: 'lin' }, 'mara')).toBe(false);
      expect(canEditComment(role, { authorId: null }, 'lin')).toBe(false);
    }
    expect(canEditComment(null, { authorId: 'lin' }, 'lin')).toBe(false);
  });
});

describe('canStopTurn', () => {
  it('is for who may ask, and for a suggester who asked for that very reply', () => {
    const stops = (userId: string) =>
      ROLES.map((role) => (canStopTurn(role, { requestedById: 'lin' }, userId) ? 1 : 0));
    expect(stops('lin')).toEqual([1, 1, 1, 0]);
    expect(stops('mara')).toEqual([1, 1, 0, 0]);
    expect(canStopTurn(null, { requestedById: 'lin' }, 'lin')).toBe(false);
  });
});
