import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bodyOf } from '@/lib/document/y-doc';
import { type FinishedLine, watchFinishedLines } from '@/lib/turns/alternate-lines';

/** A stanza with these lines, and what the watch says of each change after. */
function startPoem(...texts: readonly string[]) {
  const ydoc = new Y.Doc();
  const stanza = new Y.XmlElement('stanza');
  bodyOf(ydoc).insert(0, [stanza]);
  stanza.insert(0, texts.map(createLine));
  const proposed = new Set<Y.XmlElement>();
  const watch = watchFinishedLines((line) => !proposed.has(line));
  let last: FinishedLine | null = null;
  bodyOf(ydoc).observeDeep((events) => {
    last = watch.read(events);
  });
  const change = (work: () => void) => {
    last = null;
    ydoc.transact(work);
    return last as FinishedLine | null;
  };
  const lineAt = (index: number) => {
    const line = stanza.get(index);
    if (!(line instanceof Y.XmlElement)) throw new Error(`no line ${index}`);
    return line;
  };
  return {
    ydoc,
    stanza,
    proposed,
    lineAt,
    change,
    type: (index: number, text: string) =>
      change(() => {
        const child = lineAt(index).get(0);
        if (child instanceof Y.XmlText) child.insert(child.length, text);
        else lineAt(index).insert(0, [new Y.XmlText(text)]);
      }),
    enterAfter: (index: number) => change(() => stanza.insert(index + 1, [createLine('')])),
  };
}

function createLine(text: string): Y.XmlElement {
  const line = new Y.XmlElement('line');
  if (text !== '') line.insert(0, [new Y.XmlText(text)]);
  return line;
}

describe('a line', () => {
  it('is finished when its writer presses Enter', () => {
    const poem = startPoem('');
    expect(poem.type(0, 'The night ')).toBeNull();
    expect(poem.type(0, 'walks')).toBeNull();
    const found = poem.enterAfter(0);
    expect(found?.finished).toBe(poem.lineAt(0));
    expect(found?.next).toBe(poem.lineAt(1));
  });

  it('is finished once: the next one has to be written first', () => {
    const poem = startPoem('');
    poem.type(0, 'The night');
    expect(poem.enterAfter(0)).not.toBeNull();
    expect(poem.enterAfter(0)).toBeNull();
    expect(poem.enterAfter(1)).toBeNull();
    poem.type(1, 'walks');
    expect(poem.enterAfter(1)).not.toBeNull();
  });

  it('is not finished by a gap that is opened after a line nobody has touched', () => {
    const poem = startPoem('The night', 'walks softly');
    expect(poem.enterAfter(0)).toBeNull();
  });

  it('is not finished by who only accepted it', () => {
    const poem = startPoem('The night walks');
    const text = poem.lineAt(0).get(0);
    if (!(text instanceof Y.XmlText)) throw new Error('no text');
    poem.change(() => text.format(0, text.length, { mark: null }));
    poem.change(() => text.format(0, 3, { bold: {} }));
    expect(poem.enterAfter(0)).toBeNull();
  });

  it('is not finished while it is split in the middle', () => {
    const poem = startPoem('');
    poem.type(0, 'The night walks');
    expect(poem.change(() => poem.stanza.insert(1, [createLine('walks')]))).toBeNull();
  });

  it('is not finished when all its text is only proposed', () => {
    const poem = startPoem('');
    poem.type(0, 'The night');
    poem.proposed.add(poem.lineAt(0));
    expect(poem.enterAfter(0)).toBeNull();
  });

  it('is finished when it is pasted with an empty one after it', () => {
    const poem = startPoem('');
    const found = poem.change(() =>
      poem.stanza.insert(1, [createLine('one'), createLine('two'), createLine('')]),
    );
    expect(found?.finished).toBe(poem.lineAt(2));
  });

  it('that is pasted is finished by the Enter that follows', () => {
    const poem = startPoem('');
    expect(poem.change(() => poem.stanza.insert(1, [createLine('one')]))).toBeNull();
    expect(poem.enterAfter(1)?.finished).toBe(poem.lineAt(1));
  });

  it('is finished when a whole stanza comes at once, from somebody who was offline', () => {
    const poem = startPoem('');
    const stanza = new Y.XmlElement('stanza');
    stanza.insert(0, [createLine('one'), createLine('')]);
    expect(poem.change(() => bodyOf(poem.ydoc).insert(1, [stanza]))).not.toBeNull();
  });

  it('does not run on over the border of a stanza', () => {
    const poem = startPoem('');
    poem.type(0, 'The night');
    const stanza = new Y.XmlElement('stanza');
    stanza.insert(0, [createLine('')]);
    expect(poem.change(() => bodyOf(poem.ydoc).insert(1, [stanza]))).toBeNull();
  });
});
