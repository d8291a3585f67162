import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { CraftRequest } from '@/components/craft/thread/craft-messages';
import { PoemFeed, patchOf } from '@/components/craft/thread/poem-feed';
import { setRuling } from '@/lib/document/rulings';
import { bodyOf, metaOf } from '@/lib/document/y-doc';
import { createManualSchedule } from '../../support/manual-schedule';

type PoemRequest = Extract<CraftRequest, { kind: 'poem' }>;
const ORIGIN = Symbol('test');

function openFeed(...lines: readonly string[]) {
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
  }, ORIGIN);
  const sent: PoemRequest[] = [];
  const clock = createManualSchedule();
  const timer = {
    set: (run: () => void, ms: number) => clock.schedule(ms, run),
    clear: (cancel: unknown) => (cancel as (() => void) | null)?.(),
  };
  const feed = new PoemFeed(ydoc, 'zh', { send: (request) => sent.push(request) }, timer);
  const stanza = bodyOf(ydoc).get(0) as Y.XmlElement;
  const element = (index: number) => stanza.get(index) as Y.XmlElement;
  const text = (index: number) => element(index).get(0) as Y.XmlText;
  return { ydoc, feed, sent, clock, element, text };
}

describe('the feed of the prosody thread', () => {
  it('sends the whole poem once, then only lines that changed, when the typing rests', () => {
    const { sent, clock, text } = openFeed('春眠不觉晓', '处处闻啼鸟', '夜来风雨声');
    expect(sent).toMatchObject([{ from: 0, remove: 0, lines: [{}, {}, {}] }]);
    text(1).insert(5, '，');
    clock.advance(100);
    text(1).insert(6, '。');
    clock.advance(100);
    expect(sent).toHaveLength(1);
    clock.advance(1_000);
    expect(sent.slice(1)).toMatchObject([
      { from: 1, remove: 1, lines: [{ text: '处处闻啼鸟，。', stanza: 0 }] },
    ]);
  });

  it('sends the form and the rulings with the place of each', () => {
    const { ydoc, sent, clock, element } = openFeed('遥看瀑布挂前川');
    ydoc.transact(() => metaOf(ydoc).set('form', '七绝'), ORIGIN);
    setRuling(ydoc, 'r', {
      element: element(0),
      offset: 1,
      text: '看',
      reading: '平',
      by: { id: 'a', name: 'A' },
    });
    clock.advance(1_000);
    expect(sent.at(-1)).toMatchObject({
      form: { kind: 'named', id: '七绝' },
      remove: 0,
      lines: [],
      rulings: [{ text: '看', reading: '平', line: 0, offset: 1 }],
    });
  });

  it('puts what changed into the reading, and forgets lines that are gone', () => {
    const { feed, clock, text, ydoc } = openFeed('春眠不觉晓', '处处闻啼鸟');
    const reply = {
      kind: 'analysis',
      language: 'zh',
      form: null,
      formData: null,
      foreignForm: null,
      written: null,
      scheme: '',
      violations: [],
    } as const;
    const read = (index: number, line: string) => ({ index, text: line, units: [], syllables: line.length });
    feed.take({
      ...reply,
      revision: 1,
      lineCount: 2,
      changed: [read(0, '春眠不觉晓'), read(1, '处处闻啼鸟')],
    });
    ydoc.transact(() => (bodyOf(ydoc).get(0) as Y.XmlElement).delete(1, 1), ORIGIN);
    text(0).insert(5, '，');
    clock.advance(1_000);
    feed.take({ ...reply, revision: 2, lineCount: 1, changed: [read(0, '春眠不觉晓，')] });
    expect(feed.reading.get()?.lines).toEqual([read(0, '春眠不觉晓，')]);
  });

  it('hears nothing more once it is closed', () => {
    const { feed, sent, clock, text } = openFeed('春眠不觉晓');
    feed.destroy();
    text(0).insert(0, '。');
    clock.advance(1_000);
    expect(sent).toHaveLength(1);
  });
});

describe('a patch of lines', () => {
  const lines = (text: string) => [...text].map((line) => ({ text: line, stanza: 0 }));

  it.each([
    ['abc', 'abc'],
    ['abc', 'axc'],
    ['abc', 'abxc'],
    ['aab', 'ab'],
    ['', 'abc'],
    ['abc', ''],
    ['aaa', 'aaaa'],
  ])('turns %s into %s', (before, after) => {
    const { from, remove, lines: added } = patchOf(lines(before), lines(after));
    const patched = lines(before);
    patched.splice(from, remove, ...added);
    expect(patched).toEqual(lines(after));
  });
});
