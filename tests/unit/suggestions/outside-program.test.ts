import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { projectDocument } from '@/lib/document/projection';
import { bodyOf, recordMapOf, suggestionLogOf, suggestionsOf } from '@/lib/document/y-doc';
import { markAttributes } from '@/lib/suggestions/marks/mark-key';
import { reconcileSuggestions } from '@/lib/suggestions/reconciling/reconcile-suggestions';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { resolvableIds, resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { AT, blockAt, createPoem, LIN, linesOf, MARA, marksIn } from '../../support/poem-builder';

/** A suggestion as a program writes it that knows the representation and nothing of this code. */
function suggestByHand(ydoc: Y.Doc, id: string, record: Readonly<Record<string, unknown>>): void {
  ydoc.transact(() => {
    const text = blockAt(ydoc, 0).get(0) as Y.XmlText;
    text.applyDelta([
      { retain: 4 },
      { retain: 4, attributes: markAttributes('sgDel', id) },
      { insert: 'sun', attributes: markAttributes('sgIns', id) },
    ]);
    const map = new Y.Map<unknown>();
    for (const [key, value] of Object.entries(record)) map.set(key, value);
    suggestionsOf(ydoc).set(id, map);
  }, 'outside-program');
}

const FLAT = { author: MARA.id, authorKind: 'human', requestedBy: MARA.id, createdAt: AT, state: 'pending' };

describe('suggestions of outside programs', () => {
  it('may name their author by the id and the kind alone', () => {
    const ydoc = createPoem(['the moon is up']);
    suggestByHand(ydoc, 'x', FLAT);
    const author = { id: MARA.id, name: MARA.id, kind: 'human' };
    expect(listSuggestions(ydoc)).toEqual([
      expect.objectContaining({ id: 'x', author, requestedBy: author, inserted: 'sun', deleted: 'moon' }),
    ]);
    resolveSuggestions(ydoc, { ids: resolvableIds(ydoc, 'all'), verdict: 'reject', by: LIN, at: AT });
    expect([linesOf(ydoc, 'base'), marksIn(ydoc)]).toEqual([['the moon is up'], []]);
  });

  it.each([
    ['accepted', 'the sun is up'],
    ['rejected', 'the moon is up'],
  ] as const)('a state that was written alone is a verdict: %s', (state, expected) => {
    const ydoc = createPoem(['the moon is up']);
    suggestByHand(ydoc, 'x', { ...FLAT, author: MARA });
    recordMapOf(ydoc, 'x')?.set('state', state);
    recordMapOf(ydoc, 'x')?.set('resolvedBy', LIN.id);
    // What another program keeps as its log says nothing here.
    suggestionLogOf(ydoc).push([{ id: 'x', verdict: state, by: LIN.id, inserted: 'sun', deleted: 'moon' }]);
    reconcileSuggestions(ydoc, { at: AT });
    expect([linesOf(ydoc, 'base'), marksIn(ydoc)]).toEqual([[expected], []]);
    expect(listSuggestions(ydoc, { state })).toContainEqual(
      expect.objectContaining({
        id: 'x',
        inserted: 'sun',
        deleted: 'moon',
        resolvedBy: expect.objectContaining({ id: LIN.id }),
      }),
    );
    const [body, updates] = [bodyOf(ydoc).toString(), Y.encodeStateVector(ydoc)];
    reconcileSuggestions(ydoc, { at: AT });
    expect([bodyOf(ydoc).toString(), Y.encodeStateVector(ydoc)]).toEqual([body, updates]);
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['a look that the schema does not have', { op: 'add', mark: 'underline', attrs: null }],
    ['a mark of another suggestion', { op: 'add', mark: 'sgIns', attrs: { id: 'y' } }],
    ['a link to nowhere', { op: 'add', mark: 'link', attrs: 'https://lianju.example' }],
    ['no look', {}],
  ])('a format that no text can have is decided and changes nothing: %s', (_, format) => {
    for (const verdict of ['accept', 'reject'] as const) {
      const ydoc = createPoem(['the moon is up']);
      const text = blockAt(ydoc, 0).get(0) as Y.XmlText;
      text.format(4, 4, { 'sgFmt--AAAAAAAA': { id: 'x', ...format } });
      suggestionsOf(ydoc).set('x', new Y.Map(Object.entries(FLAT)));
      const before = projectDocument(ydoc, 'base');
      expect(projectDocument(ydoc, 'result')).toEqual(before);
      resolveSuggestions(ydoc, { ids: resolvableIds(ydoc, 'all'), verdict, by: LIN, at: AT });
      expect(text.toDelta()).toEqual([{ insert: 'the moon is up' }]);
    }
  });

  it('attributes that no block can have are decided and left out', () => {
    const ydoc = createPoem(['the moon is up']);
    const attrs = { level: { deep: 1 }, style: ['x'] };
    blockAt(ydoc, 0).setAttribute('sgProp', JSON.stringify({ id: 'x', attrs }));
    suggestionsOf(ydoc).set('x', new Y.Map(Object.entries(FLAT)));
    expect(projectDocument(ydoc, 'result')).toEqual(projectDocument(ydoc, 'base'));
    resolveSuggestions(ydoc, { ids: resolvableIds(ydoc, 'all'), verdict: 'accept', by: LIN, at: AT });
    expect(blockAt(ydoc, 0).getAttributes()).toEqual({});
  });
});
