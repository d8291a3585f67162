import { equalityDeep } from 'lib0/function';
import * as Y from 'yjs';
import { readBlockProposal } from '../../document/block-proposal';
import { isTextBlockType } from '../../document/block-types';
import { readMarkRefs } from '../../document/suggestion-attributes';
import { type TextRun, textRuns } from '../../document/text-runs';
import { bodyOf } from '../../document/y-doc';

/** A block as it is stored, with all that is pending in it. */
export interface WrittenBlock {
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly content: readonly (WrittenBlock | TextRun)[];
}

/** Each block as it was read; see `forgetProjected` (lib/document/projection.ts). */
export type WrittenMemo = WeakMap<Y.XmlElement, WrittenBlock>;

/** The blocks of a document as they are stored. What is in the memo is taken from there. */
export function readWritten(ydoc: Y.Doc, memo: WrittenMemo): WrittenBlock[] {
  return bodyOf(ydoc)
    .toArray()
    .flatMap((child) => (child instanceof Y.XmlElement ? [readBlock(child, memo)] : []));
}

/**
 * Whether two states of a document differ in more than what `isOwn` suggestions propose: text that stands, what others
 * propose, and what is marked on either. Compares the blocks from the first to the last that are not the same objects.
 */
export function altersOthers(
  before: readonly WrittenBlock[],
  after: readonly WrittenBlock[],
  isOwn: (id: string) => boolean,
): boolean {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const others = (blocks: readonly WrittenBlock[]) =>
    blocks.slice(start, blocks.length - end).flatMap((block) => othersInBlock(block, isOwn));
  return !equalityDeep(others(before), others(after));
}

/** What is in a block without what is one's own: its borders, and its text as far as it is marked alike. */
type OthersPart = { block: string; attributes: unknown } | { text: string; attributes: unknown } | 'end';

function readBlock(element: Y.XmlElement, memo: WrittenMemo): WrittenBlock {
  const known = memo.get(element);
  if (known !== undefined) return known;
  const content = element.toArray().flatMap((child): readonly (WrittenBlock | TextRun)[] => {
    if (child instanceof Y.XmlElement) return [readBlock(child, memo)];
    return child instanceof Y.XmlText ? textRuns(child) : [];
  });
  const block = { name: element.nodeName, attributes: element.getAttributes(), content };
  memo.set(element, block);
  return block;
}

function othersInBlock(
  { name, attributes, content }: WrittenBlock,
  isOwn: (id: string) => boolean,
): OthersPart[] {
  const parts: OthersPart[] = [];
  for (const child of content) {
    if ('name' in child) parts.push(...othersInBlock(child, isOwn));
    else addText(parts, child, isOwn);
  }
  const isOwnBlock = typeof attributes.sgIns === 'string' && isOwn(attributes.sgIns);
  const others = othersAttributes(attributes, isOwn);
  // A container says nothing by itself: programs mark a stanza that they propose, or only the lines in it.
  const isNothing = isContainer(name) && !Object.keys(others).some((key) => key.startsWith('sg'));
  if (parts.length === 0 && (isOwnBlock || isNothing)) return [];
  return [{ block: name, attributes: others }, ...parts, 'end'];
}

function addText(parts: OthersPart[], { text, attributes }: TextRun, isOwn: (id: string) => boolean): void {
  const refs = readMarkRefs(attributes);
  const insertions = refs.filter(({ name }) => name === 'sgIns');
  if (insertions.length > 0 && insertions.every(({ id }) => isOwn(id))) return;
  const others = { ...attributes };
  for (const { key, id } of refs) if (isOwn(id)) delete others[key];
  const last = parts.at(-1);
  if (last && last !== 'end' && 'text' in last && equalityDeep(last.attributes, others)) last.text += text;
  else parts.push({ text, attributes: others });
}

function isContainer(name: string): boolean {
  return !isTextBlockType(name) && name !== 'horizontalRule';
}

function othersAttributes(
  attributes: Readonly<Record<string, unknown>>,
  isOwn: (id: string) => boolean,
): Record<string, unknown> {
  const others: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(attributes)) {
    const id = key === 'sgProp' ? readBlockProposal(value)?.id : key.startsWith('sg') ? value : null;
    if (typeof id !== 'string' || !isOwn(id)) others[key] = value;
  }
  return others;
}
