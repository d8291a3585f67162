import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type CommentAnchor, createAnchor, rangeOfLines } from '@/lib/comments/anchor';
import { blockLength, quoteOf } from '@/lib/comments/anchored-text';
import { blocksOfRange, placeOfAnchor } from '@/lib/comments/place-of-anchor';
import { rangeOfSuggestion } from '@/lib/comments/range-of-suggestion';
import { textBlocks, textsOf } from '@/lib/document/text-blocks';
import { textRuns } from '@/lib/document/text-runs';
import { bodyOf } from '@/lib/document/y-doc';
import { createSuggestion } from '@/lib/suggestions/proposing/create-suggestion';
import { resolveSuggestions } from '@/lib/suggestions/verdicts/resolve-suggestions';
import { blockAt } from '../../support/poem-steps';
import { peerOf, textBlock, verseDocument } from '../../support/verse-document';

const POEM = [['The sea is calm tonight.'], ['The tide is full, the moon lies fair'], ['Upon the straits;']];

const poem = () => verseDocument([POEM]);

/** The anchor of these words, which stand in the document once. */
function anchorOf(ydoc: Y.Doc, words: string): CommentAnchor {
  for (let line = 0; ; line += 1) {
    const element = blockAt(ydoc, line);
    const at = quoteOf([element], 0, blockLength(element)).indexOf(words);
    if (at < 0) continue;
    const anchor = createAnchor(ydoc, {
      from: { element, offset: at },
      to: { element, offset: at + words.length },
    });
    if (!anchor) throw new Error('nothing to anchor');
    return anchor;
  }
}

/** The words that an anchor is about now; null when they are gone. */
function wordsOf(ydoc: Y.Doc, anchor: CommentAnchor): string | null {
  const place = placeOfAnchor(ydoc, anchor);
  const blocks = place && blocksOfRange(place);
  return place && blocks && quoteOf(blocks, place.from.offset, place.to.offset);
}

const textOf = (ydoc: Y.Doc, line: number): Y.XmlText => {
  const [text] = textsOf(blockAt(ydoc, line));
  if (!text) throw new Error(`line ${line} is empty`);
  return text;
};

/** Splits a line as the editor's binding does: the tail is deleted and written anew in a line of its own. */
function split(ydoc: Y.Doc, line: number, offset: number): void {
  ydoc.transact(() => {
    const element = blockAt(ydoc, line);
    const text = textOf(ydoc, line);
    const tail = text.toString().slice(offset);
    text.delete(offset, tail.length);
    const stanza = element.parent as Y.XmlElement;
    stanza.insert(stanza.toArray().indexOf(element) + 1, [textBlock('line', [tail])]);
  });
}

/** Joins a line to the one before it: it is deleted, and its text written anew. */
function join(ydoc: Y.Doc, line: number): void {
  ydoc.transact(() => {
    const element = blockAt(ydoc, line);
    const before = textOf(ydoc, line - 1);
    before.insert(before.length, textOf(ydoc, line).toString());
    const stanza = element.parent as Y.XmlElement;
    stanza.delete(stanza.toArray().indexOf(element), 1);
  });
}

const linesIn = (ydoc: Y.Doc): string[] =>
  textBlocks(ydoc).map(({ element }) => quoteOf([element], 0, blockLength(element)));

const by = { id: 'lin', name: 'Lin', kind: 'human' as const };
const newSuggestion = { author: by, createdAt: '2026-01-01T00:00:00.000Z' };

describe('an anchor', () => {
  it('keeps what it quotes, and stays on its words while others write around and inside', () => {
    const ydoc = poem();
    const anchor = anchorOf(ydoc, 'the moon lies fair');
    expect(anchor).toMatchObject({ quote: 'the moon lies fair', isUnique: true });
    textOf(ydoc, 1).insert(0, 'Now ');
    textOf(ydoc, 1).insert(textOf(ydoc, 1).length, ' tonight');
    textOf(ydoc, 0).delete(0, 5);
    expect(wordsOf(ydoc, anchor)).toBe('the moon lies fair');
    textOf(ydoc, 1).insert('Now The tide is full, the '.length, 'old ');
    expect(wordsOf(ydoc, anchor)).toBe('the old moon lies fair');
    textOf(ydoc, 1).delete('Now The tide is full, the old moon'.length, ' lies fair'.length);
    expect(wordsOf(ydoc, anchor)).toBe('the old moon');
  });

  it('does not take in what is typed right at its ends', () => {
    const ydoc = poem();
    const anchor = anchorOf(ydoc, 'full');
    textOf(ydoc, 1).insert('The tide is '.length, 'very ');
    textOf(ydoc, 1).insert('The tide is very full'.length, 'er');
    expect(wordsOf(ydoc, anchor)).toBe('full');
  });

  it('says that its text is gone when all of it was deleted, or its line was', () => {
    const ydoc = poem();
    const words = anchorOf(ydoc, 'the moon lies fair');
    const line = anchorOf(ydoc, 'Upon the straits;');
    textOf(ydoc, 1).delete('The tide is full, '.length, 'the moon lies fair'.length);
    expect(wordsOf(ydoc, words)).toBeNull();
    const stanza = bodyOf(ydoc).get(0) as Y.XmlElement;
    stanza.delete(2, 1);
    expect(wordsOf(ydoc, line)).toBeNull();
    expect(wordsOf(peerOf(ydoc), words)).toBeNull();
    expect(wordsOf(peerOf(ydoc), line)).toBeNull();
  });

  it('is back when the deletion is undone, for everybody', () => {
    const ydoc = poem();
    const undo = new Y.UndoManager(bodyOf(ydoc));
    const anchor = anchorOf(ydoc, 'the moon lies fair');
    textOf(ydoc, 1).delete('The tide is full, '.length, 'the moon lies fair'.length);
    expect(wordsOf(peerOf(ydoc), anchor)).toBeNull();
    undo.undo();
    expect(wordsOf(ydoc, anchor)).toBe('the moon lies fair');
    expect(wordsOf(peerOf(ydoc), anchor)).toBe('the moon lies fair');
  });

  it('follows its words into another line when theirs is split or joined', () => {
    const ydoc = poem();
    const moon = anchorOf(ydoc, 'moon lies');
    const straits = anchorOf(ydoc, 'straits');
    split(ydoc, 1, 'The tide is full, '.length);
    expect(wordsOf(ydoc, moon)).toBe('moon lies');
    expect(placeOfAnchor(ydoc, moon)?.from.element).toBe(blockAt(ydoc, 2));
    join(ydoc, 3);
    expect(wordsOf(ydoc, straits)).toBe('straits');
    expect(placeOfAnchor(peerOf(ydoc), straits)).not.toBeNull();
  });

  it('covers both halves when its line is split inside it, once and again, and joined', () => {
    const ydoc = poem();
    const anchor = anchorOf(ydoc, 'full, the moon lies');
    split(ydoc, 1, 'The tide is full, '.length);
    expect(wordsOf(ydoc, anchor)).toBe('full, \nthe moon lies');
    split(ydoc, 2, 'the moon '.length);
    expect(wordsOf(ydoc, anchor)).toBe('full, \nthe moon \nlies');
    expect(wordsOf(peerOf(ydoc), anchor)).toBe('full, \nthe moon \nlies');
    join(ydoc, 3);
    join(ydoc, 2);
    expect(wordsOf(ydoc, anchor)).toBe('full, the moon lies');
    expect(linesIn(ydoc)).toEqual(POEM.flat());
  });

  it('covers both halves of a Chinese line, down to the last character', () => {
    const ydoc = verseDocument([[['床前明月光'], ['疑是地上霜']]]);
    const anchor = anchorOf(ydoc, '前明月光');
    split(ydoc, 0, 4);
    expect(wordsOf(ydoc, anchor)).toBe('前明月\n光');
  });

  it('covers both halves while people write on in them', () => {
    const ydoc = poem();
    const anchor = anchorOf(ydoc, 'full, the moon lies');
    split(ydoc, 1, 'The tide is full, '.length);
    textOf(ydoc, 2).insert('the '.length, 'pale ');
    expect(wordsOf(ydoc, anchor)).toBe('full, \nthe pale moon lies');
    textOf(ydoc, 1).insert('The tide is full'.length, ' and bright');
    textOf(ydoc, 2).delete('the '.length, 'pale '.length);
    expect(wordsOf(ydoc, anchor)).toBe('full and bright, \nthe moon lies');
  });

  it('is the part that is left when the other was deleted, whatever the next line begins with', () => {
    const ydoc = verseDocument([[['Come to the window, sweet is the air'], ['sweet is the air of night']]]);
    const anchor = anchorOf(ydoc, 'window, sweet is the air');
    const kept = 'Come to the window, '.length;
    textOf(ydoc, 0).delete(kept, textOf(ydoc, 0).length - kept);
    expect(wordsOf(ydoc, anchor)).toBe('window, ');
  });

  it('does not swallow the rest of a line that its last one was joined to', () => {
    const ydoc = poem();
    const from = { element: blockAt(ydoc, 1), offset: 'The tide is full, '.length };
    const to = { element: blockAt(ydoc, 2), offset: 'Upon'.length };
    const anchor = createAnchor(ydoc, { from, to });
    join(ydoc, 2);
    expect(anchor && wordsOf(ydoc, anchor)).toBe('the moon lies fairUpon');
  });

  it('keeps its first line when that was joined to the one before it', () => {
    const ydoc = poem();
    const from = { element: blockAt(ydoc, 1), offset: 'The tide is full, '.length };
    const to = { element: blockAt(ydoc, 2), offset: 'Upon'.length };
    const anchor = createAnchor(ydoc, { from, to });
    join(ydoc, 1);
    expect(anchor && wordsOf(ydoc, anchor)).toBe('the moon lies fair\nUpon');
  });

  it('does not take the same words elsewhere for its own', () => {
    const ydoc = verseDocument([[['Row, row, row your boat'], ['gently down the stream'], ['row again']]]);
    const element = blockAt(ydoc, 2);
    const anchor = createAnchor(ydoc, { from: { element, offset: 0 }, to: { element, offset: 3 } });
    expect(anchor).toMatchObject({ quote: 'row', isUnique: false });
    textOf(ydoc, 2).delete(0, 4);
    expect(anchor && wordsOf(ydoc, anchor)).toBeNull();
  });

  it('spans lines, whichever way it was selected, and lives on in what is left of them', () => {
    const ydoc = poem();
    const from = { element: blockAt(ydoc, 0), offset: 'The sea is '.length };
    const to = { element: blockAt(ydoc, 2), offset: 'Upon'.length };
    const anchor = createAnchor(ydoc, { from: to, to: from });
    if (!anchor) throw new Error('no anchor');
    expect(anchor.quote).toBe('calm tonight.\nThe tide is full, the moon lies fair\nUpon');
    expect(wordsOf(ydoc, anchor)).toBe(anchor.quote);
    const stanza = bodyOf(ydoc).get(0) as Y.XmlElement;
    stanza.delete(0, 1);
    expect(wordsOf(ydoc, anchor)).toBe('The tide is full, the moon lies fair\nUpon');
    stanza.delete(1, 1);
    expect(wordsOf(ydoc, anchor)).toBeNull();
  });

  it('is none of nothing', () => {
    const ydoc = verseDocument([[['words'], []]]);
    const element = blockAt(ydoc, 0);
    expect(createAnchor(ydoc, { from: { element, offset: 2 }, to: { element, offset: 2 } })).toBeNull();
    expect(rangeOfLines(ydoc, 0, 2)).toBeNull();
    const empty = rangeOfLines(ydoc, 1, 1);
    expect(empty && createAnchor(ydoc, empty)).toBeNull();
  });

  it('quotes what stands, or what is struck out when nothing else does', () => {
    const ydoc = poem();
    createSuggestion(
      ydoc,
      newSuggestion,
      { kind: 'text', block: blockAt(ydoc, 1), from: 4, to: 8, insert: 'flood' },
      { origin: 'test' },
    );
    const whole = rangeOfLines(ydoc, 1, 1);
    expect(whole && createAnchor(ydoc, whole)?.quote).toBe('The flood is full, the moon lies fair');
    const element = blockAt(ydoc, 1);
    const struck = textRuns(textOf(ydoc, 1)).find(({ text }) => text === 'tide')?.offset ?? -1;
    expect(
      createAnchor(ydoc, { from: { element, offset: struck }, to: { element, offset: struck + 4 } })?.quote,
    ).toBe('tide');
  });
});

describe('an anchor on a suggestion', () => {
  it.each([
    ['accept', 'flood'],
    ['reject', 'tide'],
  ] as const)('outlives the verdict %s on what stays', (verdict, left) => {
    const ydoc = poem();
    const id = createSuggestion(
      ydoc,
      newSuggestion,
      { kind: 'text', block: blockAt(ydoc, 1), from: 4, to: 8, insert: 'flood' },
      { origin: 'test' },
    );
    const range = rangeOfSuggestion(ydoc, id);
    const anchor = range && createAnchor(ydoc, range);
    if (!anchor) throw new Error('no anchor');
    expect(anchor.quote).toBe('flood');
    resolveSuggestions(ydoc, { ids: [id], verdict, by, at: '2026-01-01T00:00:01.000Z' });
    expect(wordsOf(ydoc, anchor)).toBe(left);
    expect(rangeOfSuggestion(ydoc, id)).toBeNull();
  });

  it('covers lines that are proposed whole, and is gone with them', () => {
    const ydoc = poem();
    const id = createSuggestion(
      ydoc,
      newSuggestion,
      { kind: 'insert-lines', after: blockAt(ydoc, 2), lines: ['one', 'two'], genre: 'verse' },
      { origin: 'test' },
    );
    const range = rangeOfSuggestion(ydoc, id);
    const anchor = range && createAnchor(ydoc, range);
    if (!anchor) throw new Error('no anchor');
    expect(anchor.quote).toBe('one\ntwo');
    resolveSuggestions(ydoc, { ids: [id], verdict: 'reject', by, at: '2026-01-01T00:00:01.000Z' });
    expect(wordsOf(ydoc, anchor)).toBeNull();
  });
});
