import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { openLineChoices } from '@/lib/suggestions/candidates/propose-candidates';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { BY_POET, blockAt, createPoem, linesOf, type } from '../../support/poem-builder';

function open(ydoc: Y.Doc, shown: readonly string[]) {
  return openLineChoices(ydoc, {
    blocks: shown.map((_line, index) => blockAt(ydoc, index)),
    shown,
    newSuggestion: BY_POET,
    transact: (change) => ydoc.transact(change, 'co-author'),
  });
}

const answer = (...lines: string[]) => ({ lines, reasons: new Map([[0, 'why']]), violations: [] });

describe('several rewrites of the same lines', () => {
  it('are one suggestion for each line that any of them changes', () => {
    const ydoc = createPoem(['one', 'two', 'three']);
    const choices = open(ydoc, ['one', 'two', 'three']);
    choices.propose(answer('ONE', 'two', 'three'));
    choices.propose(answer('Uno', 'Dos', 'three'));
    choices.propose(answer('uno  ', 'Dos', 'three'));
    expect(listSuggestions(ydoc)).toMatchObject([
      {
        deleted: 'one',
        inserted: 'ONE',
        reason: 'why',
        candidates: [{ text: 'ONE' }, { text: 'Uno' }, { text: 'uno  ' }],
      },
      { deleted: 'two', inserted: 'Dos', candidates: [] },
    ]);
    expect(linesOf(ydoc, 'base')).toEqual(['one', 'two', 'three']);
    expect(choices.ids()).toEqual(listSuggestions(ydoc).map(({ id }) => id));
  });

  it('keep a line that an answer adds with the one before it, and leave changed lines alone', () => {
    const shown = ['The night is long', 'and the lamp is out'];
    const ydoc = createPoem(shown);
    const choices = open(ydoc, shown);
    type(ydoc, 1, 0, 'not ');
    const longer = answer('The night is very long', 'it has no stars', 'and the lamp is out now');
    expect(choices.propose(longer)).toMatchObject({ changed: 1 });
    expect(linesOf(ydoc, 'result').slice(0, 2)).toEqual(['The night is very long', 'it has no stars']);
    expect(linesOf(ydoc, 'base')).toEqual(['The night is long', 'not and the lamp is out']);
  });
});
