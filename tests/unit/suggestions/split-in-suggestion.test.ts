import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bodyOf } from '@/lib/document/y-doc';
import { createSuggestion } from '@/lib/suggestions/proposing/create-suggestion';
import type { Verdict } from '@/lib/suggestions/suggestion';
import { resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { openBoundEditor } from '../../support/bound-editor';
import { openMendingServer } from '../../support/mending-server';
import { AT, BY_POET, blockAt, createPoem, LIN, linesOf, marksIn } from '../../support/poem-builder';

/** One person gives a verdict on a suggestion while another presses Enter in the middle of its text. */
function decideWhileSplitting(
  verdict: Verdict,
  suggest: (ydoc: Y.Doc) => string,
  [block, offset]: readonly [number, number],
  isSplitFirst: boolean,
  send: 'receiveFrom' | 'syncFrom' = 'receiveFrom',
): string[] {
  const server = openMendingServer(createPoem(['moon river', 'end']));
  const id = suggest(server.ydoc);
  const start = Y.encodeStateAsUpdate(server.ydoc);
  const [lin, mara] = [openBoundEditor(start), openBoundEditor(start)];
  resolveSuggestions(lin.ydoc, { ids: [id], verdict, by: LIN, at: AT });
  mara.enter(block, offset);
  for (const editor of isSplitFirst ? [mara, lin] : [lin, mara]) {
    server[send](editor);
    // Who was away comes when all is mended.
    if (send === 'syncFrom') server.mend();
  }
  server.mend();
  for (const editor of [lin, mara]) {
    server.sendTo(editor);
    expect(bodyOf(editor.ydoc).toString()).toBe(bodyOf(server.ydoc).toString());
  }
  expect(marksIn(server.ydoc)).toEqual([]);
  return linesOf(server.ydoc, 'base');
}

const replaceRiver = (ydoc: Y.Doc): string =>
  createSuggestion(
    ydoc,
    BY_POET,
    { kind: 'text', block: blockAt(ydoc, 0), from: 5, to: 10, insert: 'water' },
    { origin: 'co-author' },
  );

/** With words after it that stand. */
const replaceMoon = (ydoc: Y.Doc): string =>
  createSuggestion(
    ydoc,
    BY_POET,
    { kind: 'text', block: blockAt(ydoc, 0), from: 0, to: 4, insert: 'sunlight' },
    { origin: 'co-author' },
  );

const insertLine = (ydoc: Y.Doc): string =>
  createSuggestion(
    ydoc,
    BY_POET,
    { kind: 'insert-lines', after: blockAt(ydoc, 0), lines: ['silver'], genre: 'verse' },
    { origin: 'co-author' },
  );

describe.each([true, false])('Enter inside of a suggestion, seen by the server first: %s', (isSplitFirst) => {
  it('splits what is accepted at that moment', () => {
    // Stored as "moon river" (deleted) and "water" (inserted).
    expect(decideWhileSplitting('accept', replaceRiver, [0, 12], isSplitFirst)).toEqual([
      'moon wa',
      'ter',
      'end',
    ]);
    expect(decideWhileSplitting('accept', insertLine, [1, 3], isSplitFirst)).toEqual([
      'moon river',
      'sil',
      'ver',
      'end',
    ]);
  });

  it('does not bring back what is rejected at that moment', () => {
    const lines = decideWhileSplitting('reject', replaceRiver, [0, 12], isSplitFirst);
    expect(lines.join('')).toBe('moon riverend');
    expect(decideWhileSplitting('reject', insertLine, [1, 3], isSplitFirst).join('')).toBe('moon riverend');
  });
});

describe.each([true, false])(
  'Enter inside of a suggestion by who was away, who comes first: %s',
  (isFirst) => {
    it.each([
      ['accept', replaceMoon, [0, 7], 'sunlight riverend'],
      ['reject', replaceMoon, [0, 7], 'moon riverend'],
      ['accept', replaceMoon, [0, 2], 'sunlight riverend'],
      ['reject', replaceMoon, [0, 2], 'moon riverend'],
      ['reject', replaceRiver, [0, 12], 'moon riverend'],
      ['accept', replaceRiver, [0, 7], 'moon waterend'],
      ['reject', insertLine, [1, 3], 'moon riverend'],
    ] as const)('%s takes its text wherever it went (%#)', (verdict, suggest, place, expected) => {
      expect(decideWhileSplitting(verdict, suggest, place, isFirst, 'syncFrom').join('')).toBe(expected);
    });
  },
);
