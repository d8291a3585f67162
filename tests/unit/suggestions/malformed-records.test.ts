import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { suggestionLogOf, suggestionsOf } from '@/lib/document/y-doc';
import { markAttributes } from '@/lib/suggestions/marks/mark-key';
import { createSuggestion } from '@/lib/suggestions/proposing/create-suggestion';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { PendingSuggestions } from '@/lib/suggestions/records/pending-suggestions';
import { resolvableIds, resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { openMendingServer } from '../../support/mending-server';
import { AT, BY_POET, blockAt, createPoem, LIN, linesOf, MARA } from '../../support/poem-builder';

function nonsense(): Y.Map<unknown> {
  const map = new Y.Map<unknown>();
  for (const key of ['requestedBy', 'createdAt', 'model', 'reason', 'source', 'shown', 'shownItems', 'found'])
    map.set(key, [{ __proto__: 5 }]);
  for (const key of ['candidate:0', 'candidate:__proto__', 'vote:x', 'edited:0:x', 'verdict:k', 'violations'])
    map.set(key, { text: 7, by: 'x' });
  map.set('author', MARA);
  map.set('reopens', 'nobody');
  return map;
}

const JUNK: readonly (readonly [string, () => unknown])[] = [
  ['null', () => null],
  ['a string', () => 'pending'],
  ['an object', () => ({ author: MARA, state: 'pending' })],
  ['a list', () => new Y.Array()],
  ['a text', () => new Y.Text('x')],
  ['an element', () => new Y.XmlElement('line')],
  ['a record with nonsense in it', nonsense],
];

describe('what programs put into the records that is none', () => {
  it.each(JUNK)('leaves every other suggestion to be decided: %s', (_, value) => {
    for (const id of ['junk', '__proto__', 'constructor', '']) {
      const server = openMendingServer(createPoem(['the moon is up']));
      const { ydoc } = server;
      const index = new PendingSuggestions(ydoc);
      suggestionsOf(ydoc).observeDeep((events) => index.noteRecords(events));
      const good = createSuggestion(
        ydoc,
        BY_POET,
        { kind: 'text', block: blockAt(ydoc, 0), from: 4, to: 8, insert: 'sun' },
        { origin: 'co-author' },
      );
      ydoc.transact(() => {
        suggestionsOf(ydoc).set(id, value());
        (blockAt(ydoc, 0).get(0) as Y.XmlText).insert(0, 'X', markAttributes('sgIns', id));
        suggestionLogOf(ydoc).push([
          null,
          { id, verdict: 'accept', by: MARA, key: 'k', pieces: [{}] },
          { copies: [[1]] },
        ]);
      });
      server.mend();
      expect(listSuggestions(ydoc).map((view) => view.id)).toContain(good);
      expect(() => index.list()).not.toThrow();
      resolveSuggestions(ydoc, { ids: resolvableIds(ydoc, 'all'), verdict: 'accept', by: LIN, at: AT });
      server.mend();
      expect(linesOf(ydoc, 'base')[0]).toMatch(/^X?the sun is up$/);
    }
  });
});
