import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { createSuggestion } from '@/lib/suggestions/proposing/create-suggestion';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { openLineStream } from '@/lib/suggestions/streaming/line-stream';
import { resolvableIds, resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { AT, BY_POET, blockAt, createPoem, LIN, linesOf, marksIn, type } from '../../support/poem-builder';

const resolve = (ydoc: Y.Doc, verdict: 'accept' | 'reject', ids = resolvableIds(ydoc, 'all')) =>
  resolveSuggestions(ydoc, { ids, verdict, by: LIN, at: AT });

const replace = (ydoc: Y.Doc, line: number, from: number, to: number, insert: string) =>
  createSuggestion(
    ydoc,
    BY_POET,
    { kind: 'text', block: blockAt(ydoc, line), from, to, insert },
    { origin: 'test' },
  );

describe('resolving', () => {
  it.each([
    ['insertion', 4, 4, 'full '],
    ['deletion', 0, 4, ''],
    ['replacement', 4, 8, 'sun'],
  ] as const)(
    'an %s: accept gives the result, reject the base, with no mark left',
    (kind, from, to, insert) => {
      const accepted = createPoem(['the moon is up']);
      replace(accepted, 0, from, to, insert);
      const [view] = listSuggestions(accepted);
      expect(view).toMatchObject({ kind, state: 'pending', inserted: insert, line: 0, turnId: 'turn-1' });
      const result = linesOf(accepted, 'result');
      expect(result).not.toEqual(['the moon is up']);
      expect(linesOf(accepted, 'base')).toEqual(['the moon is up']);
      resolve(accepted, 'accept');
      expect([linesOf(accepted, 'base'), linesOf(accepted, 'result')]).toEqual([result, result]);
      expect(marksIn(accepted)).toEqual([]);

      const rejected = createPoem(['the moon is up']);
      replace(rejected, 0, from, to, insert);
      resolve(rejected, 'reject');
      expect(linesOf(rejected, 'result')).toEqual(['the moon is up']);
      expect(marksIn(rejected)).toEqual([]);
    },
  );

  it('says what it did, and does it once', () => {
    const ydoc = createPoem(['moon']);
    const id = replace(ydoc, 0, 0, 4, 'sun');
    expect(resolve(ydoc, 'accept', [id, id, 'nobody'])).toEqual({
      resolved: [id],
      alreadyResolved: [],
      unknown: ['nobody'],
    });
    const before = ydoc.toJSON();
    expect(resolve(ydoc, 'reject', [id])).toEqual({
      resolved: [],
      alreadyResolved: [{ id, state: 'accepted' }],
      unknown: [],
    });
    expect(ydoc.toJSON()).toEqual(before);
    expect(listSuggestions(ydoc)).toEqual([
      expect.objectContaining({ id, state: 'accepted', inserted: 'sun', deleted: 'moon', resolvedBy: LIN }),
    ]);
  });

  it('takes one line of a turn and leaves the next', () => {
    const ydoc = createPoem(['first']);
    const stream = openLineStream(ydoc, {
      after: blockAt(ydoc, 0),
      newSuggestion: BY_POET,
      genre: 'verse',
      transact: (change) => ydoc.transact(change, 'co-author'),
    });
    stream.write('second\nthird\n\nfourth');
    stream.finish('done');
    expect(linesOf(ydoc, 'result')).toEqual(['first', 'second', 'third', '', 'fourth']);
    expect(linesOf(ydoc, 'base')).toEqual(['first']);
    const [second = '', third = '', fourth = ''] = stream.ids();
    resolve(ydoc, 'accept', [fourth]);
    resolve(ydoc, 'reject', [second]);
    expect(linesOf(ydoc, 'base')).toEqual(['first', '', 'fourth']);
    resolve(ydoc, 'accept', [third]);
    expect(linesOf(ydoc, 'base')).toEqual(['first', 'third', '', 'fourth']);
    expect(marksIn(ydoc)).toEqual([]);
  });

  it('deletes whole lines, and their stanza with the last of them', () => {
    const ydoc = createPoem(['one'], ['two', 'three']);
    createSuggestion(
      ydoc,
      BY_POET,
      { kind: 'delete-lines', blocks: [blockAt(ydoc, 1), blockAt(ydoc, 2)] },
      { origin: 'test' },
    );
    expect(listSuggestions(ydoc)).toEqual([
      expect.objectContaining({ kind: 'deletion', deleted: 'two\nthree', line: 1 }),
    ]);
    expect(linesOf(ydoc, 'base')).toEqual(['one', '', 'two', 'three']);
    expect(linesOf(ydoc, 'result')).toEqual(['one']);
    resolve(ydoc, 'accept');
    expect(linesOf(ydoc, 'base')).toEqual(['one']);
    expect(ydoc.getXmlFragment('body').length).toBe(1);
  });

  it('never leaves a document without a line', () => {
    const ydoc = createPoem(['one']);
    createSuggestion(ydoc, BY_POET, { kind: 'delete-lines', blocks: [blockAt(ydoc, 0)] }, { origin: 'test' });
    resolve(ydoc, 'accept');
    expect(linesOf(ydoc, 'base')).toEqual(['']);
    expect(ydoc.getXmlFragment('body').toString()).toBe('<stanza><line></line></stanza>');
  });

  it('keeps what a person typed beside the marks of a rejected line, and the line with it', () => {
    const ydoc = createPoem(['one']);
    createSuggestion(
      ydoc,
      BY_POET,
      { kind: 'insert-lines', after: blockAt(ydoc, 0), lines: ['two'], genre: 'verse' },
      { origin: 'test' },
    );
    type(ydoc, 1, 3, ' and mine');
    expect(linesOf(ydoc, 'base')).toEqual(['one', ' and mine']);
    resolve(ydoc, 'reject');
    expect(linesOf(ydoc, 'base')).toEqual(['one', ' and mine']);
    expect(marksIn(ydoc)).toEqual([]);
  });

  it('lists nothing to decide when people deleted the pending text', () => {
    const ydoc = createPoem(['one']);
    const id = replace(ydoc, 0, 3, 3, ' two');
    ydoc.transact(() => (blockAt(ydoc, 0).get(0) as Y.XmlText).delete(3, 4), 'typing');
    expect(listSuggestions(ydoc)).toEqual([]);
    expect(resolvableIds(ydoc, { turnId: 'turn-1' })).toEqual([]);
    expect(resolve(ydoc, 'reject', [id]).resolved).toEqual([id]);
  });
});
