import { describe, expect, it } from 'vitest';
import { brokenWords, rewriteAround } from '@/lib/locks/keep-locked';
import { lockText } from '@/lib/locks/lock-text';
import { type LockedLine, readLockedLine } from '@/lib/locks/locked-line';
import { readResultText } from '@/lib/suggestions/marks/result-offsets';
import { createSuggestion } from '@/lib/suggestions/proposing/create-suggestion';
import { proposeRewrite } from '@/lib/suggestions/proposing/propose-rewrite';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { AT, BY_POET, blockAt, createPoem, linesOf, marksIn } from '../../support/poem-builder';

/** `[words]` are locked. */
function lineOf(marked: string): LockedLine {
  const locked: { from: number; to: number }[] = [];
  const text = marked.replaceAll(/\[(.*?)\]/g, (_match, words: string, place: number) => {
    const from = place - locked.length * 2;
    locked.push({ from, to: from + words.length });
    return words;
  });
  return {
    text,
    locked,
    isWhole: locked.length === 1 && locked[0]?.from === 0 && locked[0].to === text.length,
  };
}

/** The line with the changes made in it. */
function applied(marked: string, rewritten: string) {
  const line = lineOf(marked);
  const { hunks, refused, broken } = rewriteAround(line, rewritten);
  let result = line.text;
  for (const { from, to, insert } of hunks.toReversed()) {
    result = result.slice(0, from) + insert + result.slice(to);
  }
  return { result, refused, broken };
}

describe('a line is rewritten around its locks', () => {
  it.each([
    ['the cold [moon] climbs', 'a pale moon rises high'],
    ['the cold [moon]', 'all night we waited for the moon'],
    ['[the] cold moon by the lake', 'out of the fog the shore'],
    ['the [cold] and the [moon]', 'so cold a night, so late a moon'],
    ['床前[明月]光', '窗外明月如霜'],
    ['[a] a a', 'b a b'],
  ])('%s → %s', (marked, rewritten) => {
    expect(applied(marked, rewritten)).toEqual({ result: rewritten, refused: 0, broken: [] });
  });

  it.each([
    ['the cold [moon] climbs', 'the cold sun climbs', 'the cold moon climbs', ['moon']],
    ['the cold [moon] climbs', 'the cold moonlight climbs', 'the cold moon climbs', ['moon']],
    ['the [cold] and silent [moon]', 'the moon and silent cold', 'the cold and silent moon', ['moon']],
    ['床前[明月]光', '床前明日光', '床前明月光', ['明月']],
    ['[the cold moon]', 'the cold moon!', 'the cold moon', ['the cold moon']],
  ])('%s → %s breaks it', (marked, rewritten, result, broken) => {
    expect(applied(marked, rewritten)).toMatchObject({ result, broken });
  });

  it('keeps the changes that have nothing to do with a broken lock', () => {
    expect(
      applied(
        'the [moon] climbs slowly over all the silent hills',
        'the sun climbs slowly over all the sleeping hills',
      ),
    ).toEqual({
      result: 'the moon climbs slowly over all the sleeping hills',
      refused: 1,
      broken: ['moon'],
    });
  });

  it('counts the words of a line that is left out as broken', () => {
    const lines = [lineOf('the cold [moon]'), lineOf('over the hills')];
    expect(brokenWords(lines, ['over the hills'])).toEqual(['moon']);
    expect(brokenWords(lines, ['a moon', 'over the sea'])).toEqual([]);
  });
});

describe('a line with its locks', () => {
  it('is the result: struck text is not in it, a proposed split is a space', () => {
    const ydoc = createPoem(['the cold moon climbs']);
    const block = blockAt(ydoc, 0);
    lockText(ydoc, [{ block, from: 9, to: 13 }], { id: 'lock-1', userId: 'user-lin', by: 'Lin', at: AT });
    createSuggestion(ydoc, BY_POET, { kind: 'text', block, from: 4, to: 9, insert: '' }, { origin: 'test' });
    createSuggestion(
      ydoc,
      BY_POET,
      { kind: 'text', block, from: 14, to: 14, insert: '¶' },
      { origin: 'test' },
    );
    expect(readLockedLine(block)).toEqual({
      text: 'the moon  climbs',
      locked: [{ from: 4, to: 8 }],
      isWhole: false,
    });
  });
});

describe('a proposed rewrite', () => {
  const LOCK = { id: 'lock-1', userId: 'user-lin', by: 'Lin', at: AT };

  function propose(lines: string[], words: string, proposed: string[]) {
    const ydoc = createPoem(lines);
    const blocks = lines.map((_line, index) => blockAt(ydoc, index));
    const from = lines[0]?.indexOf(words) ?? 0;
    const block = blockAt(ydoc, 0);
    const shown = blocks.map((element) => readResultText(element).text);
    lockText(ydoc, [{ block, from, to: from + words.length }], LOCK);
    const transact = <T>(change: () => T): T => ydoc.transact(change, 'co-author');
    const outcome = proposeRewrite(ydoc, { blocks, shown, proposed, newSuggestion: BY_POET, transact });
    return { ydoc, outcome };
  }

  it('is new all around the locked word, which carries no mark', () => {
    const { ydoc, outcome } = propose(['the cold moon climbs'], 'moon', ['a pale moon rises']);
    expect(outcome.dropped).toEqual([]);
    expect(linesOf(ydoc, 'result')).toEqual(['a pale moon rises']);
    expect(listSuggestions(ydoc).map(({ deleted, inserted }) => [deleted, inserted])).toEqual([
      ['the cold ', 'a pale '],
      [' climbs', ' rises'],
    ]);
  });

  it('leaves out what would change the word, or take its line away', () => {
    const changed = propose(['the cold moon climbs', 'and on'], 'moon', ['the cold sun climbs', 'and on']);
    expect(changed.outcome).toEqual({ created: [], dropped: [{ line: 0, reason: 'locked' }] });
    expect(marksIn(changed.ydoc)).toEqual([]);
    const shortened = propose(['the cold moon', 'over the hills', 'and on'], 'moon', [
      'over the hills',
      'and on',
    ]);
    expect(shortened.outcome).toEqual({ created: [], dropped: [{ line: 0, reason: 'locked' }] });
  });
});
