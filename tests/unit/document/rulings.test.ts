import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readRulings, setRuling, withdrawRuling } from '@/lib/document/rulings';
import { bodyOf } from '@/lib/document/y-doc';
import { createUndoManager } from '@/lib/suggestions/verdicts/undo-manager';

const LIN = { id: 'lin', name: 'Lin' };
const TYPING = Symbol('typing');

function poem(...lines: readonly string[]) {
  const ydoc = new Y.Doc();
  ydoc.transact(() => {
    const stanza = new Y.XmlElement('stanza');
    stanza.insert(
      0,
      lines.map((text) => {
        const line = new Y.XmlElement('line');
        line.insert(0, [new Y.XmlText(text)]);
        return line;
      }),
    );
    bodyOf(ydoc).insert(0, [stanza]);
  }, TYPING);
  const element = (index: number) => (bodyOf(ydoc).get(0) as Y.XmlElement).get(index) as Y.XmlElement;
  const text = (index: number) => element(index).get(0) as Y.XmlText;
  const held = () => readRulings(ydoc).map((ruling) => [ruling.text, ruling.reading, ruling.offset]);
  return { ydoc, element, text, held };
}

describe('a ruling', () => {
  it('stays with its character while text before and after it changes', () => {
    const { ydoc, element, text, held } = poem('遥看瀑布挂前川');
    setRuling(ydoc, 'r1', { element: element(0), offset: 1, text: '看', reading: '平', by: LIN });
    text(0).insert(0, '我');
    text(0).insert(3, '那');
    expect(held()).toEqual([['看', '平', 2]]);
  });

  it('is void while its text is gone, and holds again when undo brings it back', () => {
    const { ydoc, element, text, held } = poem('遥看瀑布挂前川');
    const undoManager = createUndoManager(ydoc, TYPING);
    setRuling(ydoc, 'r1', { element: element(0), offset: 1, text: '看', reading: '平', by: LIN });
    ydoc.transact(() => text(0).delete(1, 1), TYPING);
    expect(held()).toEqual([]);
    undoManager.undo();
    expect(held()).toEqual([['看', '平', 1]]);
  });

  it('takes the place of another on the same character, and is withdrawn', () => {
    const { ydoc, element, held } = poem('遥看瀑布挂前川');
    setRuling(ydoc, 'r1', { element: element(0), offset: 1, text: '看', reading: '平', by: LIN });
    setRuling(ydoc, 'r2', { element: element(0), offset: 1, text: '看', reading: '仄', by: LIN });
    expect(held()).toEqual([['看', '仄', 1]]);
    withdrawRuling(ydoc, 'r2');
    expect(held()).toEqual([]);
  });

  it('is undone and redone by who made it, as a step of its own', () => {
    const { ydoc, element, text, held } = poem('遥看瀑布挂前川');
    const undoManager = createUndoManager(ydoc, TYPING);
    ydoc.transact(() => text(0).insert(7, '，'), TYPING);
    setRuling(ydoc, 'r1', { element: element(0), offset: 1, text: '看', reading: '平', by: LIN });
    undoManager.undo();
    expect(held()).toEqual([]);
    expect(text(0).toString()).toBe('遥看瀑布挂前川，');
    undoManager.redo();
    expect(held()).toEqual([['看', '平', 1]]);
  });

  it('is shared, and what is no ruling is passed over', () => {
    const { ydoc, element } = poem('遥看瀑布挂前川');
    setRuling(ydoc, 'r1', { element: element(0), offset: 1, text: '看', reading: '平', by: LIN });
    ydoc.getMap('rulings').set('bad', { text: 7 });
    const peer = new Y.Doc();
    Y.applyUpdate(peer, Y.encodeStateAsUpdate(ydoc));
    expect(readRulings(peer).map(({ text, by }) => [text, by.name])).toEqual([['看', 'Lin']]);
  });
});
