import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { textsOf } from '@/lib/document/text-blocks';
import { bodyOf } from '@/lib/document/y-doc';
import { createSuggestion } from '@/lib/suggestions/proposing/create-suggestion';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { PendingSuggestions } from '@/lib/suggestions/records/pending-suggestions';
import { resolvePart } from '@/lib/suggestions/verdicts/resolve-part';
import { AT, BY_POET, blockAt, createPoem, fork, LIN, type } from '../../support/poem-builder';

const LINE = 'the moon is up';

function openSuggestion(from: number, to: number, insert: string) {
  const ydoc = createPoem([LINE, 'end']);
  const spec = { kind: 'text', block: blockAt(ydoc, 0), from, to, insert } as const;
  const id = createSuggestion(ydoc, BY_POET, spec, { origin: 'co-author' });
  const text = textsOf(blockAt(ydoc, 0))[0] as Y.XmlText;
  const isStale = () => listSuggestions(ydoc, { state: 'pending' })[0]?.isStale === true;
  return { ydoc, id, text, isStale };
}

describe('a suggestion in a line that people change', () => {
  it.each<readonly [string, boolean, (text: Y.XmlText) => void]>([
    ['nothing', false, () => {}],
    ['text elsewhere in the line', false, (text) => text.insert(0, 'oh, ')],
    ['the word after it', false, (text) => text.delete(12, 2)],
    ['its own inserted text', false, (text) => text.insert(10, 'X')],
    ['a part of what it deletes, which is gone', true, (text) => text.delete(4, 2)],
    ['all of what it deletes, which is gone', true, (text) => text.delete(4, 4)],
    ['what it deletes, in which somebody wrote', true, (text) => text.insert(6, 'X', {})],
    [
      'all the rest of the line',
      true,
      (text) => {
        text.delete(11, 6);
        text.delete(0, 4);
      },
    ],
  ])('a replacement, when they changed %s: %s', (_what, expected, change) => {
    const { ydoc, text, isStale } = openSuggestion(4, 8, 'sun');
    ydoc.transact(() => change(text), 'typing');
    expect(isStale()).toBe(expected);
  });

  it('an insertion is stale when nothing is left of what stood beside it', () => {
    const { ydoc, text, isStale } = openSuggestion(4, 4, 'red ');
    ydoc.transact(() => text.delete(0, 4), 'typing');
    expect(isStale()).toBe(false);
    ydoc.transact(() => {
      text.delete(4, text.length - 4);
      text.insert(4, 'sun', {});
    }, 'typing');
    expect(isStale()).toBe(true);
  });

  it('is not stale for what the co-author proposes beside or inside of it, nor for a part that was decided', () => {
    const { ydoc, id, isStale } = openSuggestion(4, 11, 'sun ');
    const block = blockAt(ydoc, 0);
    createSuggestion(
      ydoc,
      BY_POET,
      { kind: 'text', block, from: 6, to: 6, insert: 'x' },
      { origin: 'co-author' },
    );
    expect(isStale()).toBe(false);
    resolvePart(ydoc, { id, parts: [{ block, from: 4, to: 6 }], verdict: 'accept', by: LIN, at: AT });
    expect(isStale()).toBe(false);
  });

  it('knows what stands beside it by whole characters', () => {
    const ydoc = createPoem(['🙂'.repeat(40)]);
    createSuggestion(
      ydoc,
      BY_POET,
      { kind: 'text', block: blockAt(ydoc, 0), from: 42, to: 42, insert: 'x' },
      { origin: 'co-author' },
    );
    const copy = fork(ydoc);
    expect(copy.getMap('suggestions').toJSON()).toEqual(ydoc.getMap('suggestions').toJSON());
    expect(listSuggestions(copy)[0]?.isStale).toBeUndefined();
  });

  it('is known to the list that follows each change', () => {
    const { ydoc, text } = openSuggestion(4, 8, 'sun');
    const pending = new PendingSuggestions(ydoc);
    bodyOf(ydoc).observeDeep((events) => void pending.noteBody(events));
    expect(pending.list()[0]?.isStale).toBeUndefined();
    ydoc.transact(() => text.delete(5, 1), 'typing');
    expect(pending.list()[0]?.isStale).toBe(true);
    type(ydoc, 1, 0, 'x');
    expect(pending.list()).toEqual(listSuggestions(ydoc, { state: 'pending' }));
  });
});
