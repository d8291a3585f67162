import { describe, expect, it } from 'vitest';
import type { NodeJson } from '@/lib/document/projection';
import { countChangedLines, diffDocuments } from '@/lib/history/difference';

/** One stanza per argument, its lines separated by a line break. */
function verse(...stanzas: string[]): NodeJson {
  return {
    type: 'doc',
    content: stanzas.map((stanza) => ({
      type: 'stanza',
      content: stanza
        .split('\n')
        .map((text) => ({ type: 'line', content: text ? [{ type: 'text', text }] : [] })),
    })),
  };
}

/** Spans in one string: `[-deleted-]`, `{+inserted+}`. */
function differenceAsText(before: NodeJson, after: NodeJson): string[] {
  return diffDocuments(before, after).map(({ kind, spans }) => {
    const text = spans.map((span) =>
      span.kind === 'equal' ? span.text : span.kind === 'deleted' ? `[-${span.text}-]` : `{+${span.text}+}`,
    );
    return `${kind}: ${text.join('')}`;
  });
}

describe('diffDocuments', () => {
  it('compares English by word', () => {
    expect(differenceAsText(verse('the old pond sleeps'), verse('the cold pond slept'))).toEqual([
      'changed: the [-old-]{+cold+} pond [-sleeps-]{+slept+}',
    ]);
  });

  it('compares Chinese by character', () => {
    expect(differenceAsText(verse('白日依山尽'), verse('红日倚山尽'))).toEqual([
      'changed: [-白-]{+红+}日[-依-]{+倚+}山尽',
    ]);
  });

  it('joins replaced words that only a space parts', () => {
    expect(
      differenceAsText(verse('a red leaf falls'), verse('a white petal falls\nnobody hears it')),
    ).toEqual(['changed: a [-red leaf-]{+white petal+} falls', 'inserted: {+nobody hears it+}']);
  });

  it('pairs a changed line with the line that it was, not with its neighbour', () => {
    const before = verse('night falls on the river\nthe moon climbs the reeds\na heron waits');
    const after = verse('night falls on the river\nfrost\nthe moon climbs slow reeds\na heron waits');
    expect(differenceAsText(before, after)).toEqual([
      'equal: night falls on the river',
      'inserted: {+frost+}',
      'changed: the moon climbs [-the-]{+slow+} reeds',
      'equal: a heron waits',
    ]);
  });

  it('calls lines that share nothing deleted and inserted', () => {
    expect(differenceAsText(verse('床前明月光'), verse('千山鸟飞绝'))).toEqual([
      'deleted: [-床前明月光-]',
      'inserted: {+千山鸟飞绝+}',
    ]);
  });

  it('calls an empty line that was filled in changed', () => {
    expect(differenceAsText(verse(''), verse('first words'))).toEqual(['changed: {+first words+}']);
  });

  it('never cuts a character apart', () => {
    expect(differenceAsText(verse('家👨‍👩‍👧𠮷野'), verse('家👨‍👩‍👦𠮷屋'))).toEqual([
      'changed: 家[-👨‍👩‍👧-]{+👨‍👩‍👦+}𠮷[-野-]{+屋+}',
    ]);
  });

  it('says where lines stand on both sides', () => {
    expect(diffDocuments(verse('a', 'b'), verse('a\nb'))[1]).toMatchObject({
      kind: 'equal',
      before: { index: 1, block: 1, type: 'line' },
      after: { index: 1, block: 0, type: 'line' },
    });
  });

  it('sees that a line became a heading', () => {
    const heading: NodeJson = {
      type: 'doc',
      content: [{ type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: 'Dawn' }] }],
    };
    expect(diffDocuments(verse('Dawn'), heading)).toMatchObject([
      { kind: 'changed', before: { type: 'line' }, after: { type: 'heading' }, spans: [{ kind: 'equal' }] },
    ]);
  });
});

describe('countChangedLines', () => {
  it('counts a changed line on both sides', () => {
    const differences = diffDocuments(verse('one fine day\ngone'), verse('one fine night'));
    expect(countChangedLines(differences)).toEqual({ inserted: 1, deleted: 2 });
  });

  it('counts a line that was filled in or emptied on one side', () => {
    expect(countChangedLines(diffDocuments(verse(''), verse('dawn')))).toEqual({ inserted: 1, deleted: 0 });
    expect(countChangedLines(diffDocuments(verse('dawn'), verse('')))).toEqual({ inserted: 0, deleted: 1 });
  });
});
