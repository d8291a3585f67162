import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readProsody } from '@/lib/craft/read-prosody';
import { readTextRulings } from '@/lib/craft/text-rulings';
import { setRuling } from '@/lib/document/rulings';
import { bodyOf } from '@/lib/document/y-doc';
import { loadProsody } from '@/lib/poetry/load-prosody';
import { createSuggestion } from '@/lib/suggestions/proposing/create-suggestion';

const LIN = { id: 'lin', name: 'Lin' };

function poemOf(text: string) {
  const ydoc = new Y.Doc();
  const line = new Y.XmlElement('line');
  ydoc.transact(() => {
    line.insert(0, [new Y.XmlText(text)]);
    const stanza = new Y.XmlElement('stanza');
    stanza.insert(0, [line]);
    bodyOf(ydoc).insert(0, [stanza]);
  }, 'test');
  return { ydoc, line };
}

describe('rulings in a projection', () => {
  it('are found where pending text before them moved their place', () => {
    const { ydoc, line } = poemOf('遥看瀑布挂前川');
    setRuling(ydoc, 'r', { element: line, offset: 1, text: '看', reading: '平', by: LIN });
    createSuggestion(
      ydoc,
      { author: { ...LIN, kind: 'human' }, createdAt: '2026-01-01T00:00:00.000Z' },
      { kind: 'text', block: line, from: 0, to: 1, insert: '我远' },
      { origin: 'test' },
    );
    expect(readTextRulings(ydoc, ['遥看瀑布挂前川'], 'base')).toMatchObject([{ line: 0, offset: 1 }]);
    expect(readTextRulings(ydoc, ['我远看瀑布挂前川'], 'result')).toMatchObject([{ line: 0, offset: 2 }]);
  });

  it('decide the tone that the engine reads', async () => {
    const prosody = await loadProsody('zh');
    const toneOf = (reading: string | null) => {
      const { ydoc, line } = poemOf('遥看瀑布挂前川');
      if (reading) setRuling(ydoc, 'r', { element: line, offset: 1, text: '看', reading, by: LIN });
      const texts = ['遥看瀑布挂前川'];
      return readProsody(prosody, texts, readTextRulings(ydoc, texts, 'base'), {
        form: prosody.findForm('七绝'),
      }).lines[0]?.units[1]?.tone;
    };
    expect([null, '平', '仄', 'kān', 'kàn'].map(toneOf)).toEqual([
      'either',
      'level',
      'oblique',
      'level',
      'oblique',
    ]);
  });
});
