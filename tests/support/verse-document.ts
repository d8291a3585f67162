import * as Y from 'yjs';
import { bodyOf, SYSTEM_ORIGIN } from '@/lib/document/y-doc';

/** A run of a line: text, or text with Yjs formatting attributes. */
export type LineRun = string | readonly [text: string, attributes: Readonly<Record<string, unknown>>];

/** Blocks for a test: a stanza as its lines, a prose block, a rule, or what holds blocks. */
export type TestBlock =
  | readonly (readonly LineRun[])[]
  | { readonly type: 'paragraph' | 'heading'; readonly runs: readonly LineRun[]; readonly level?: number }
  | { readonly type: 'horizontalRule' }
  | { readonly type: 'blockquote'; readonly blocks: readonly TestBlock[] }
  | { readonly type: 'bulletList' | 'orderedList'; readonly items: readonly (readonly TestBlock[])[] };

/** A Y.Doc as the editor's binding would have made it, all by one client. */
export function verseDocument(blocks: readonly TestBlock[], clientId?: number): Y.Doc {
  const ydoc = new Y.Doc();
  if (clientId !== undefined) ydoc.clientID = clientId;
  ydoc.transact(() => bodyOf(ydoc).insert(0, blocks.map(blockToElement)), SYSTEM_ORIGIN);
  return ydoc;
}

/** A document with the same items, of another client: what a peer has after it synced. */
export function peerOf(ydoc: Y.Doc): Y.Doc {
  const peer = new Y.Doc();
  Y.applyUpdate(peer, Y.encodeStateAsUpdate(ydoc));
  return peer;
}

/** Gives both what the other has. */
export function syncPeers(one: Y.Doc, other: Y.Doc): void {
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other, Y.encodeStateVector(one)));
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one, Y.encodeStateVector(other)));
}

export function blockToElement(block: TestBlock): Y.XmlElement {
  if (!('type' in block)) {
    const stanza = new Y.XmlElement('stanza');
    stanza.insert(
      0,
      block.map((runs) => textBlock('line', runs)),
    );
    return stanza;
  }
  if (block.type === 'horizontalRule') return new Y.XmlElement('horizontalRule');
  if (block.type === 'blockquote') return container(block.type, block.blocks.map(blockToElement));
  if ('items' in block) {
    const items = block.items.map((blocks) => container('listItem', blocks.map(blockToElement)));
    const list = container(block.type, items);
    // The attribute that the binding writes; Yjs keeps any JSON in one, its types know strings only.
    if (block.type === 'orderedList') list.setAttribute('start', 1 as unknown as string);
    return list;
  }
  const element = textBlock(block.type, block.runs);
  if (block.level !== undefined)
    (element as { setAttribute(name: string, value: unknown): void }).setAttribute('level', block.level);
  return element;
}

function container(name: string, content: Y.XmlElement[]): Y.XmlElement {
  const element = new Y.XmlElement(name);
  element.insert(0, content);
  return element;
}

export function textBlock(name: string, runs: readonly LineRun[]): Y.XmlElement {
  const element = new Y.XmlElement(name);
  if (runs.length === 0) return element;
  const text = new Y.XmlText();
  text.applyDelta(
    runs.map((run) => (typeof run === 'string' ? { insert: run } : { insert: run[0], attributes: run[1] })),
  );
  element.insert(0, [text]);
  return element;
}
