import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { MAX_DEPTH } from '@/lib/document/stored-content';
import { bodyOf, createInitialUpdate, suggestionsOf } from '@/lib/document/y-doc';
import { markAttributes } from '@/lib/suggestions/marks/mark-key';
import { findForeignContent } from '@/server/sync/admission/content-check';
import { inspectUpdate } from '@/server/sync/admission/update-inspection';

/** The document of the server, and a client that has it. */
function open() {
  const server = new Y.Doc();
  Y.applyUpdate(server, createInitialUpdate({ title: 'Poem', language: 'en' }), 'test');
  const client = new Y.Doc();
  Y.applyUpdate(client, Y.encodeStateAsUpdate(server), 'test');
  return { server, client };
}

/** What the server says of everything that `change` does, in one update. */
function judge(change: (ydoc: Y.Doc) => void): string | null {
  const { server, client } = open();
  const before = Y.encodeStateVector(client);
  change(client);
  const update = Y.encodeStateAsUpdate(client, before);
  return findForeignContent(inspectUpdate(update).decoded, server);
}

const firstStanza = (ydoc: Y.Doc) => bodyOf(ydoc).get(0) as Y.XmlElement;
const firstLine = (ydoc: Y.Doc) => firstStanza(ydoc).get(0) as Y.XmlElement;
const element = (name: string, ...children: (Y.XmlElement | Y.XmlText)[]) => {
  const made = new Y.XmlElement(name);
  made.insert(0, children);
  return made;
};
const write = (ydoc: Y.Doc, attributes = {}) => {
  const text = new Y.XmlText();
  firstLine(ydoc).insert(0, [text]);
  text.insert(0, 'moon', attributes);
  return text;
};

describe('an update may bring', () => {
  test.each<[string, (ydoc: Y.Doc) => void]>([
    [
      'text with marks, also those of suggestions',
      (d) => void write(d, { bold: {}, ...markAttributes('sgIns', 's1') }),
    ],
    [
      'lines in front of and behind others',
      (d) => firstStanza(d).insert(0, [element('line'), element('line')]),
    ],
    [
      'every block of prose',
      (d) =>
        bodyOf(d).push([
          element('heading', new Y.XmlText('title')),
          element('blockquote', element('stanza', element('line'))),
          element(
            'bulletList',
            element('listItem', element('paragraph'), element('orderedList', element('listItem'))),
          ),
          element('horizontalRule'),
        ]),
    ],
    [
      'attributes, set twice',
      (d) => {
        const heading = new Y.XmlElement<{ level: number; sgDel: string }>('heading');
        bodyOf(d).push([heading as unknown as Y.XmlElement]);
        heading.setAttribute('level', 2);
        heading.setAttribute('level', 3);
        heading.setAttribute('sgDel', 's1');
      },
    ],
    ['a stanza that lost its lines', (d) => firstStanza(d).delete(0, 1)],
    [
      'anything outside the text',
      (d) => {
        d.getText('scratch').insertEmbed(0, { any: 'thing' });
        suggestionsOf(d).set('s1', new Y.Map([['state', 'pending']]));
      },
    ],
  ])('%s', (_what, change) => {
    expect(judge(change)).toBeNull();
  });
});

describe('an update may not bring', () => {
  test.each<[string, (ydoc: Y.Doc) => void]>([
    ['an unknown node', (d) => bodyOf(d).push([element('video')])],
    ['a node that does not belong there', (d) => bodyOf(d).push([element('line')])],
    ['a block in a line', (d) => firstLine(d).push([element('paragraph')])],
    ['text directly in the body', (d) => bodyOf(d).push([new Y.XmlText('moon')])],
    ['text directly in a stanza', (d) => firstStanza(d).push([new Y.XmlText('moon')])],
    ['an unknown mark', (d) => void write(d, { blink: {} })],
    ['a mark of no suggestion', (d) => void write(d, { sgIns: {} })],
    ['a mark whose id is its value', (d) => void write(d, { sgDel: 's1' })],
    ['a mark with an id that no call takes', (d) => void write(d, { sgIns: { id: 'x'.repeat(201) } })],
    ['a block of no suggestion', (d) => setAttribute(d, 'paragraph', 'sgJoin', '')],
    ['a proposal that is no JSON', (d) => setAttribute(d, 'paragraph', 'sgProp', 'heading')],
    ['a proposal of nobody', (d) => setAttribute(d, 'paragraph', 'sgProp', '{"type":"heading"}')],
    ['an object in the text', (d) => write(d).insertEmbed(0, { image: 'x' })],
    ['another type in a line', (d) => firstLine(d).push([new Y.XmlHook('x') as unknown as Y.XmlText])],
    ['a map as the body', setRootKey],
    ['a heading of level a billion', (d) => setAttribute(d, 'heading', 'level', 1e9)],
    ['an attribute that is an object', (d) => setAttribute(d, 'paragraph', 'sgIns', { id: 'x' })],
    ['an attribute that is a type', (d) => setAttribute(d, 'paragraph', 'align', new Y.Map())],
    [
      'an attribute of another kind over a right one',
      (d) => {
        const heading = setAttribute(d, 'heading', 'level', 1);
        heading.setAttribute('level', 'x');
      },
    ],
    [
      'an abyss',
      (d) => {
        let parent: Y.XmlFragment = bodyOf(d);
        for (let depth = 0; depth <= MAX_DEPTH; depth += 1) {
          const quote = new Y.XmlElement('blockquote');
          parent.insert(0, [quote]);
          parent = quote;
        }
      },
    ],
  ])('%s', (_what, change) => {
    const detail = judge(change);
    expect(detail).toMatch(/^Content\w+ in /);
    expect(detail).not.toMatch(/moon|blink|video/);
  });

  test('any of it when what holds it is still to come', () => {
    const { server, client } = open();
    firstStanza(client).push([element('line')]);
    const before = Y.encodeStateVector(client);
    const line = firstStanza(client).get(1) as Y.XmlElement;
    const judgeLate = () =>
      findForeignContent(inspectUpdate(Y.encodeStateAsUpdate(client, before)).decoded, server);
    line.insert(0, [new Y.XmlText('moon')]);
    expect(judgeLate()).toBeNull();
    line.insert(0, [element('video')]);
    expect(judgeLate()).not.toBeNull();
  });
});

test('what the document has already is judged no more', () => {
  const { server, client } = open();
  bodyOf(client).push([element('video')]);
  const update = Y.encodeStateAsUpdate(client);
  Y.applyUpdate(server, update, 'test');
  expect(findForeignContent(inspectUpdate(update).decoded, server)).toBeNull();
});

test.each([
  ['a clock', Uint8Array.of(1, 1, 5, 0, 0, ...varUint(2 ** 50), 0)],
  ['a client id', Uint8Array.of(1, 1, ...varUint(2 ** 40), 0, 0, 1, 0)],
])('%s beyond all reason is malformed', (_what, update) => {
  expect(() => inspectUpdate(update)).toThrow('out of range');
});

function setAttribute(ydoc: Y.Doc, name: string, key: string, value: unknown) {
  const made = new Y.XmlElement<Record<string, never>>(name);
  bodyOf(ydoc).push([made as unknown as Y.XmlElement]);
  // Yjs takes any value at run time.
  const loose = made as unknown as { setAttribute(key: string, value: unknown): void };
  loose.setAttribute(key, value);
  return loose;
}

function setRootKey(ydoc: Y.Doc): void {
  const other = new Y.Doc();
  other.clientID = ydoc.clientID + 1;
  other.getMap('body').set('title', 'x');
  Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(other), 'test');
}

function varUint(value: number): number[] {
  const bytes: number[] = [];
  let rest = BigInt(value);
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return [...bytes, Number(rest)];
}
