import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { readResultText } from '@/lib/suggestions/marks/result-offsets';
import { alignLines } from '@/lib/suggestions/proposing/align-lines';
import { diffLine } from '@/lib/suggestions/proposing/line-hunks';
import { proposeRewrite } from '@/lib/suggestions/proposing/propose-rewrite';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { BY_POET, blockAt, createPoem, linesOf, type } from '../../support/poem-builder';

function rewrite(ydoc: Y.Doc, indices: number[], proposed: string[], meanwhile: () => void = () => {}) {
  const blocks = indices.map((index) => blockAt(ydoc, index));
  const shown = blocks.map((block) => readResultText(block).text);
  meanwhile();
  const transact = <T>(change: () => T): T => ydoc.transact(change, 'co-author');
  return proposeRewrite(ydoc, { blocks, shown, proposed, newSuggestion: BY_POET, transact });
}

describe('a rewrite', () => {
  it('is one suggestion for each changed stretch; the base stands', () => {
    const ydoc = createPoem(['the cold moon climbs above the silent eastern hills', 'unchanged']);
    const { created, dropped } = rewrite(
      ydoc,
      [0, 1],
      ['the pale moon climbs above the silent western hills', 'unchanged'],
    );
    expect(dropped).toEqual([]);
    expect(listSuggestions(ydoc).map(({ id, deleted, inserted }) => [id, deleted, inserted])).toEqual([
      [created[0], 'cold', 'pale'],
      [created[1], 'eastern', 'western'],
    ]);
    expect(linesOf(ydoc, 'base')[0]).toBe('the cold moon climbs above the silent eastern hills');
    expect(linesOf(ydoc, 'result')[0]).toBe('the pale moon climbs above the silent western hills');
  });

  it('moves with words that a person typed meanwhile, and drops what a person changed', () => {
    const ydoc = createPoem(['the cold moon climbs above the silent eastern hills']);
    const { created, dropped } = rewrite(
      ydoc,
      [0],
      ['the pale moon climbs above the silent western hills'],
      () => {
        type(ydoc, 0, 0, 'Look, ');
        type(ydoc, 0, 12, 'est');
      },
    );
    expect(created).toHaveLength(1);
    expect(dropped).toEqual([{ line: 0, reason: 'text-changed' }]);
    expect(linesOf(ydoc, 'result')).toEqual(['Look, the coestld moon climbs above the silent western hills']);
  });

  it('puts a new first line before the line that stays', () => {
    const ydoc = createPoem(['zero', 'one two three']);
    rewrite(ydoc, [1], ['first', 'one two three']);
    expect(linesOf(ydoc, 'result')).toEqual(['zero', 'first', 'one two three']);
  });

  it('says which lines are gone', () => {
    const ydoc = createPoem(['one', 'two']);
    const outcome = rewrite(ydoc, [0, 1], ['eins', 'zwei'], () => {
      ydoc.transact(() => (ydoc.getXmlFragment('body').get(0) as Y.XmlElement).delete(0, 1), 'typing');
    });
    expect(outcome.dropped).toEqual([{ line: 0, reason: 'line-gone' }]);
    expect(linesOf(ydoc, 'result')).toEqual(['zwei']);
  });

  it('takes lines out and puts lines in', () => {
    const ydoc = createPoem(['the river bends', 'a line too many here', 'the moon is up']);
    rewrite(ydoc, [0, 1, 2], ['the river bends', 'the moon is up', 'and so are we', 'tonight']);
    expect(linesOf(ydoc, 'result')).toEqual([
      'the river bends',
      'the moon is up',
      'and so are we',
      'tonight',
    ]);
    expect(linesOf(ydoc, 'base')).toEqual(['the river bends', 'a line too many here', 'the moon is up']);
  });

  it('can be proposed over a pending rewrite', () => {
    const ydoc = createPoem(['春风吹绿江南岸']);
    rewrite(ydoc, [0], ['春风又绿江南岸']);
    rewrite(ydoc, [0], ['春风又到江南岸']);
    expect(linesOf(ydoc, 'result')).toEqual(['春风又到江南岸']);
    expect(linesOf(ydoc, 'base')).toEqual(['春风吹绿江南岸']);
  });
});

describe('the difference of two lines', () => {
  it('joins changes that are two tokens apart or less', () => {
    const hunks = diffLine('a b c d e f g h i j k l m n', 'a X Y d e f g h i j k l m n');
    expect(hunks).toEqual([{ from: 2, to: 5, insert: 'X Y' }]);
  });

  it('replaces a line of which most has changed', () => {
    expect(diffLine('one two three', 'one zwei drei')).toEqual([
      { from: 0, to: 13, insert: 'one zwei drei' },
    ]);
  });

  it('aligns equally many lines in order, others by what they share', () => {
    expect(alignLines(['a', 'b'], ['c', 'd']).map(({ kind }) => kind)).toEqual(['keep', 'keep']);
    expect(alignLines(['a b c', 'x y z'], ['x y z'])).toEqual([
      { kind: 'delete', before: 0 },
      { kind: 'keep', before: 1, after: 0 },
    ]);
  });
});
