import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { blockPositionToRelative } from '@/lib/document/positions';
import { listSuggestions } from '@/lib/suggestions/records/list-suggestions';
import { openLineStream } from '@/lib/suggestions/streaming/line-stream';
import { CO_AUTHOR_ORIGIN, type Verdict } from '@/lib/suggestions/suggestion';
import { resolvableIds, resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { createUndoManager } from '@/lib/suggestions/verdicts/undo-manager';
import { AT, BY_POET, blockAt, createPoem, LIN, linesOf, marksIn, type } from '../../support/poem-builder';

function open(ydoc: Y.Doc, after: unknown = blockAt(ydoc, 0), genre: 'verse' | 'prose' = 'verse') {
  const transact = <T>(change: () => T): T => ydoc.transact(change, CO_AUTHOR_ORIGIN);
  return openLineStream(ydoc, { after, newSuggestion: BY_POET, genre, transact });
}

const resolve = (ydoc: Y.Doc, verdict: Verdict, ids = resolvableIds(ydoc, 'all')) =>
  resolveSuggestions(ydoc, { ids, verdict, by: LIN, at: AT });

describe('a line stream', () => {
  it('writes the same document however the text is cut', () => {
    const text = '春天🌸来了\nThe second line\n\n下一节';
    const whole = createPoem(['起句']);
    const opened = open(whole);
    opened.write(text);
    opened.finish('done');
    const cut = createPoem(['起句']);
    const stream = open(cut, blockPositionToRelative({ element: blockAt(cut, 0), offset: 1 }));
    for (const unit of text.split('')) expect(stream.write(unit)).toBe('written');
    stream.finish('done');
    expect(linesOf(cut, 'result')).toEqual(['起句', '春天🌸来了', 'The second line', '', '下一节']);
    expect(linesOf(cut, 'result')).toEqual(linesOf(whole, 'result'));
    expect(listSuggestions(cut).map(({ inserted, stream }) => [inserted, stream])).toEqual([
      ['春天🌸来了', 'done'],
      ['The second line', 'done'],
      ['下一节', 'done'],
    ]);
  });

  it('fills the empty line in which it was asked; rejecting leaves the line', () => {
    const ydoc = createPoem(['first', '', 'last']);
    open(ydoc, blockAt(ydoc, 1)).write('filled\nnext');
    expect(linesOf(ydoc, 'result')).toEqual(['first', 'filled', 'next', 'last']);
    expect(linesOf(ydoc, 'base')).toEqual(['first', '', 'last']);
    resolve(ydoc, 'reject');
    expect(linesOf(ydoc, 'base')).toEqual(['first', '', 'last']);
  });

  it('writes prose in paragraphs', () => {
    const ydoc = createPoem(['first']);
    open(ydoc, blockAt(ydoc, 0), 'prose').write('Once.\nTwice.');
    expect(linesOf(ydoc, 'result')).toEqual(['first', '', 'Once.', '', 'Twice.']);
    expect(marksIn(ydoc)).not.toEqual([]);
    resolve(ydoc, 'reject');
    expect(linesOf(ydoc, 'base')).toEqual(['first']);
  });

  it.each(['accept', 'reject'] as const)(
    'stops for good when its line is resolved in mid-stream: %s',
    (verdict) => {
      const ydoc = createPoem(['first']);
      const stream = open(ydoc);
      stream.write('second li');
      resolve(ydoc, verdict);
      const before = linesOf(ydoc, 'result');
      expect(stream.isLive()).toBe(false);
      expect(stream.write('ne\nthird')).toBe('resolved');
      expect(stream.write('more')).toBe('resolved');
      expect(linesOf(ydoc, 'result')).toEqual(before);
      expect(linesOf(ydoc, 'base')).toEqual(verdict === 'accept' ? ['first', 'second li'] : ['first']);
    },
  );

  it('goes on when an earlier line is resolved', () => {
    const ydoc = createPoem(['first']);
    const stream = open(ydoc);
    stream.write('second\nthi');
    resolve(ydoc, 'reject', [stream.ids()[0] ?? '']);
    expect(stream.write('rd\nfourth')).toBe('written');
    expect(linesOf(ydoc, 'result')).toEqual(['first', 'third', 'fourth']);
  });

  it('follows its text when a person presses Enter in it and retypes', () => {
    const ydoc = createPoem(['first']);
    const stream = open(ydoc);
    stream.write('second third');
    // The editor moves what stands behind the caret into a new block, marks and all.
    ydoc.transact(() => {
      const text = blockAt(ydoc, 1).get(0) as Y.XmlText;
      const [run] = text.toDelta() as { attributes: Record<string, unknown> }[];
      text.delete(6, 6);
      const line = new Y.XmlElement('line');
      const moved = new Y.XmlText();
      moved.applyDelta([{ insert: ' third', attributes: run?.attributes }]);
      line.insert(0, [moved]);
      (blockAt(ydoc, 0).parent as Y.XmlElement).insert(2, [line]);
    }, 'typing');
    type(ydoc, 1, 6, ', retyped');
    expect(stream.write(' line')).toBe('written');
    expect(linesOf(ydoc, 'result')).toEqual(['first', 'second, retyped', ' third line']);
  });

  it('writes before what a person typed at its end', () => {
    const ydoc = createPoem(['first']);
    const stream = open(ydoc);
    stream.write('second');
    type(ydoc, 1, 6, '!');
    stream.write(' line');
    expect(linesOf(ydoc, 'result')).toEqual(['first', 'second line!']);
    expect(linesOf(ydoc, 'base')).toEqual(['first', '!']);
  });

  it('leaves out the rest of a line that a person deleted, and goes on with the next', () => {
    const ydoc = createPoem(['first', 'last']);
    const stream = open(ydoc);
    stream.write('second');
    ydoc.transact(() => (blockAt(ydoc, 0).parent as Y.XmlElement).delete(1, 1), 'typing');
    expect(stream.write(' line\nthird')).toBe('written');
    expect(linesOf(ydoc, 'result')).toEqual(['first', 'third', 'last']);
  });

  it('takes back what is pending when it is discarded, and keeps what a person took or typed', () => {
    const ydoc = createPoem(['first']);
    const stream = open(ydoc);
    stream.write('second\nthird\nfourth');
    resolve(ydoc, 'accept', [stream.ids()[0] ?? '']);
    type(ydoc, 2, 0, 'mine ');
    stream.finish('aborted', { discard: true, at: AT });
    expect(linesOf(ydoc, 'result')).toEqual(['first', 'second', 'mine ']);
    expect(marksIn(ydoc)).toEqual([]);
    expect(listSuggestions(ydoc, { state: 'pending' })).toEqual([]);
  });

  it('is not undone by a person; accepting it all is one step of undo', () => {
    const ydoc = createPoem(['first']);
    const undo = createUndoManager(ydoc, 'typing');
    const stream = open(ydoc);
    stream.write('second\nthird');
    stream.finish('done');
    expect(undo.canUndo()).toBe(false);
    type(ydoc, 0, 5, '!');
    const pending = ydoc.getXmlFragment('body').toString();
    resolve(ydoc, 'accept');
    type(ydoc, 0, 6, '?');
    undo.undo();
    expect(linesOf(ydoc, 'base')).toEqual(['first!', 'second', 'third']);
    undo.undo();
    expect(ydoc.getXmlFragment('body').toString()).toBe(pending);
    expect(listSuggestions(ydoc)).toEqual([
      expect.objectContaining({ state: 'pending' }),
      expect.objectContaining({ state: 'pending' }),
    ]);
    undo.redo();
    expect(linesOf(ydoc, 'base')).toEqual(['first!', 'second', 'third']);
    expect(marksIn(ydoc)).toEqual([]);
  });
});
