import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { rangeTouchesLock } from '@/lib/document/locks';
import { bodyOf } from '@/lib/document/y-doc';
import { lockText, unlockText } from '@/lib/locks/lock-text';
import { touchesLock } from '@/lib/locks/touches-lock';
import { createSuggestion } from '@/lib/suggestions/proposing/create-suggestion';
import { openBoundEditor } from '../../support/bound-editor';
import { AT, BY_POET, blockAt, createPoem } from '../../support/poem-builder';

const LOCK = { id: 'lock-1', userId: 'user-lin', by: 'Lin', at: AT };
const LINE = 'the cold moon climbs';

/** A poem whose first line has `words` locked. */
function lockedPoem(words: string, ...stanza: string[]): Y.Doc {
  const ydoc = createPoem(stanza.length > 0 ? stanza : [LINE]);
  const block = blockAt(ydoc, 0);
  const from = (stanza[0] ?? LINE).indexOf(words);
  lockText(ydoc, [{ block, from, to: from + words.length }], LOCK);
  return ydoc;
}

describe('a proposal touches a lock', () => {
  // The moon stands from 9 to 13.
  it.each([
    ['over the lock', 9, 13, true],
    ['over a part of it', 11, 12, true],
    ['over its border', 4, 10, true],
    ['over text around it', 0, 20, true],
    ['over what ends where it begins', 4, 9, false],
    ['over what begins where it ends', 13, 20, false],
    ['inserting before it', 9, 9, false],
    ['inserting in it', 10, 10, true],
    ['inserting after it', 13, 13, false],
    ['inserting elsewhere', 0, 0, false],
  ])('%s: %i–%i %s', (_what, from, to, expected) => {
    const ydoc = lockedPoem('moon');
    expect(touchesLock(blockAt(ydoc, 0), from, to)).toBe(expected);
    const { state } = openBoundEditorOf(ydoc);
    // Position 2 is the start of the first line.
    expect(rangeTouchesLock(state.doc, from + 2, to + 2)).toBe(expected);
  });

  it('at the edges of a line that is locked as a whole', () => {
    const ydoc = lockedPoem(LINE);
    for (const [from, to] of [
      [0, 0],
      [20, 20],
      [0, 20],
    ] as const) {
      expect(touchesLock(blockAt(ydoc, 0), from, to)).toBe(true);
    }
  });

  it('also beside text that is only proposed there', () => {
    const ydoc = lockedPoem(LINE);
    createSuggestion(
      ydoc,
      BY_POET,
      { kind: 'text', block: blockAt(ydoc, 0), from: 20, to: 20, insert: ' high' },
      { origin: 'test' },
    );
    expect(touchesLock(blockAt(ydoc, 0), 25, 25)).toBe(true);
  });

  it('by joining lines where locked words stand at the joint, and not elsewhere', () => {
    const joint = (words: string) => {
      const { state } = openBoundEditorOf(lockedPoem(words, LINE, 'over the hills'));
      return rangeTouchesLock(state.doc, 2 + LINE.length, 4 + LINE.length);
    };
    expect([joint('climbs'), joint('moon')]).toEqual([true, false]);
  });
});

describe('a lock', () => {
  it('stays on its words while people write around it, and grows by what they write in it', () => {
    const editor = openBoundEditorOf(lockedPoem('moon'));
    editor.type(0, 0, 'Look, ');
    editor.type(0, 17, 'r');
    expect(lockedTexts(editor.ydoc)).toEqual(['moron']);
  });

  it('goes with its words to a line of their own, and back', () => {
    const editor = openBoundEditorOf(lockedPoem('moon'));
    editor.enter(0, 9);
    expect(editor.texts()).toEqual(['the cold ', 'moon climbs']);
    expect(lockedTexts(editor.ydoc)).toEqual(['moon']);
    editor.joinBackward(1);
    expect(lockedTexts(editor.ydoc)).toEqual(['moon']);
    editor.undo();
    editor.undo();
    expect(lockedTexts(editor.ydoc)).toEqual(['moon']);
  });

  it('is split with the phrase that it is on', () => {
    const editor = openBoundEditorOf(lockedPoem('cold moon'));
    editor.enter(0, 9);
    expect(lockedTexts(editor.ydoc)).toEqual(['cold ', 'moon']);
  });

  it('does not take in what is typed at its edges', () => {
    const editor = openBoundEditorOf(lockedPoem('moon'));
    editor.type(0, 13, 's');
    editor.type(0, 9, 'half-');
    expect(lockedTexts(editor.ydoc)).toEqual(['moon']);
  });

  it('is gone with its text, and comes back with it', () => {
    const editor = openBoundEditorOf(lockedPoem('moon'));
    editor.delete(0, 9, 14);
    expect(lockedTexts(editor.ydoc)).toEqual([]);
    editor.undo();
    expect(lockedTexts(editor.ydoc)).toEqual(['moon']);
  });

  it('is taken away wherever its text stands, and by undo as one step', () => {
    const editor = openBoundEditorOf(createPoem([LINE]));
    lockText(editor.ydoc, [{ block: blockAt(editor.ydoc, 0), from: 9, to: 13 }], LOCK);
    editor.undo();
    expect(lockedTexts(editor.ydoc)).toEqual([]);
    editor.redo();
    expect(lockedTexts(editor.ydoc)).toEqual(['moon']);
    editor.enter(0, 11);
    unlockText(editor.ydoc, new Set([LOCK.id]));
    expect(lockedTexts(editor.ydoc)).toEqual([]);
    editor.undo();
    expect(lockedTexts(editor.ydoc)).toEqual(['mo', 'on']);
  });
});

function openBoundEditorOf(ydoc: Y.Doc) {
  return openBoundEditor(Y.encodeStateAsUpdate(ydoc));
}

function lockedTexts(ydoc: Y.Doc): string[] {
  return [
    ...bodyOf(ydoc)
      .toString()
      .matchAll(/<lock [^>]*>(.*?)<\/lock>/g),
  ].map(([, text]) => text ?? '');
}
