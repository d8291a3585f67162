import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { ThreadPlaces } from '@/components/comments/thread-places';
import { threadsInOrder } from '@/components/comments/threads-in-order';
import { type CommentAnchor, createAnchor } from '@/lib/comments/anchor';
import { textsOf } from '@/lib/document/text-blocks';
import { bodyOf } from '@/lib/document/y-doc';
import { blockAt } from '../../support/poem-steps';
import { textBlock, verseDocument } from '../../support/verse-document';
import { thread } from './thread-builder';

const POEM = ['one two', 'three four', 'five six'];

/** The poem, with threads on words of its lines, and a clock that ticks when told to. */
function followed(...words: readonly (readonly [line: number, from: number, to: number])[]) {
  const ydoc = verseDocument([POEM.map((line) => [line])]);
  let pending: (() => void) | null = null;
  const places = new ThreadPlaces(ydoc, {
    set: (run) => {
      pending = run;
      return run;
    },
    clear: () => {
      pending = null;
    },
  });
  const threads = words.map(([line, from, to], index) => {
    const element = blockAt(ydoc, line);
    const anchor = createAnchor(ydoc, { from: { element, offset: from }, to: { element, offset: to } });
    return thread(String(index), { anchor: anchor as CommentAnchor });
  });
  places.follow(threads);
  return {
    ydoc,
    places,
    threads,
    text: (line: number) => textsOf(blockAt(ydoc, line))[0] as Y.XmlText,
    lines: () => threads.map(({ id }) => places.places.get().get(id)?.line),
    place: (index: number) => places.places.get().get(String(index)),
    isWaiting: () => pending !== null,
    tick: () => {
      pending?.();
      pending = null;
    },
  };
}

describe('ThreadPlaces', () => {
  it('looks again only for threads whose blocks a change touched', () => {
    const poem = followed([0, 0, 3], [2, 0, 4]);
    const [first, second] = [poem.place(0), poem.place(1)];
    poem.text(1).insert(0, 'x');
    expect(poem.isWaiting()).toBe(false);
    poem.text(2).insert(0, 'x');
    expect(poem.isWaiting()).toBe(true);
    poem.tick();
    expect(poem.place(0)).toBe(first);
    expect(poem.place(1)).not.toBe(second);
    expect(poem.place(1)?.range?.from.offset).toBe(1);
  });

  it('counts lines anew when blocks come or go', () => {
    const poem = followed([0, 0, 3], [2, 0, 4]);
    expect(poem.lines()).toEqual([0, 2]);
    const range = poem.place(1)?.range;
    const stanza = bodyOf(poem.ydoc).get(0) as Y.XmlElement;
    stanza.insert(0, [textBlock('line', ['zero'])]);
    poem.tick();
    expect(poem.lines()).toEqual([1, 3]);
    expect(poem.place(1)?.range).toBe(range);
  });

  it('says what is gone, and finds it when it is back', () => {
    const poem = followed([1, 0, 5]);
    const undo = new Y.UndoManager(bodyOf(poem.ydoc));
    poem.text(1).delete(0, 10);
    poem.tick();
    expect(poem.place(0)).toEqual({ range: null, line: null });
    undo.undo();
    poem.tick();
    expect(poem.lines()).toEqual([1]);
  });

  it('follows a line into another stanza, and stops when it is told to', () => {
    const poem = followed([1, 0, 5]);
    const body = bodyOf(poem.ydoc);
    poem.ydoc.transact(() => {
      (body.get(0) as Y.XmlElement).delete(1, 1);
      const stanza = new Y.XmlElement('stanza');
      stanza.insert(0, [textBlock('line', ['three four'])]);
      body.insert(1, [stanza]);
    });
    poem.tick();
    expect(poem.lines()).toEqual([2]);
    poem.places.destroy();
    poem.text(2).insert(0, 'x');
    expect(poem.isWaiting()).toBe(false);
  });
});

describe('threadsInOrder', () => {
  it('has them as the text has them, and those without a text last', () => {
    const poem = followed([2, 0, 4], [0, 4, 7], [1, 0, 5], [0, 0, 3]);
    poem.text(1).delete(0, 10);
    poem.tick();
    const order = threadsInOrder(poem.threads, poem.places.places.get(), 'open');
    expect(order.map(({ id }) => id)).toEqual(['3', '1', '0', '2']);
    expect(threadsInOrder(poem.threads, poem.places.places.get(), 'resolved')).toEqual([]);
  });
});
