import * as Y from 'yjs';
import { readBlockProposal } from '../document/block-proposal';
import { isTextBlockType } from '../document/block-types';
import { LOCK_MARK } from '../document/extensions/lock-mark';
import { isWhollyLocked, jointTouchesLock, lockAround, readLock } from '../document/locks';
import { readMarkRefs } from '../document/suggestion-attributes';
import { textsOf } from '../document/text-blocks';
import { textRuns } from '../document/text-runs';
import { bodyOf } from '../document/y-doc';
import { lockRunsOf } from './touches-lock';

/** The locks of a document, or of a block, and what is proposed about locked text. */
export interface LockProposals {
  /** What is locked, by whom: block by block, the text under each lock. */
  readonly locked: readonly string[];
  /** The proposals that touch a lock: what each does to which, and how many UTF-16 units it covers. */
  readonly proposals: readonly (readonly [key: string, length: number])[];
}

/** What each block said; what changed has to be taken out (`forgetProjected`). */
export type LockMemo = WeakMap<Y.XmlElement, LockProposals>;

/** Finds them; blocks that are in the memo, and texts that never had a mark, are not read. */
export function readLockProposals(ydoc: Y.Doc, memo: LockMemo = new WeakMap()): LockProposals {
  return readChildren(bodyOf(ydoc), memo);
}

/** Whether what is locked is the same after as before, and no proposal about it is new or grew. */
export function leavesLocksAlone(before: LockProposals, after: LockProposals): boolean {
  if (before.locked.length !== after.locked.length) return false;
  if (before.locked.some((lock, index) => lock !== after.locked[index])) return false;
  const lengthByKey = sumByKey(before);
  for (const [key, length] of sumByKey(after)) if (length > (lengthByKey.get(key) ?? 0)) return false;
  return true;
}

const NOTHING: LockProposals = { locked: [], proposals: [] };

function readChildren(parent: Y.XmlFragment, memo: LockMemo): LockProposals {
  const locked: string[] = [];
  const proposals: [string, number][] = [];
  let previous: Y.XmlElement | null = null;
  for (const element of parent.toArray()) {
    if (!(element instanceof Y.XmlElement)) continue;
    const inside = memo.get(element) ?? readElement(element, memo);
    memo.set(element, inside);
    if (inside.locked.length > 0) locked.push(...inside.locked);
    for (const [key, length] of inside.proposals) proposals.push([key, length]);
    const joint = jointOf(previous, element);
    if (joint && jointTouchesLock(joint.first ? lockRunsOf(joint.first) : [], lockRunsOf(joint.second))) {
      proposals.push([`join ${joint.id}`, 1]);
    }
    previous = element;
  }
  return locked.length + proposals.length > 0 ? { locked, proposals } : NOTHING;
}

function readElement(element: Y.XmlElement, memo: LockMemo): LockProposals {
  const isText = isTextBlockType(element.nodeName);
  const { locked, proposals } = isText ? readTextBlock(element) : readChildren(element, memo);
  if (locked.length === 0) return { locked, proposals };
  const deletion: unknown = element.getAttribute('sgDel');
  const property: unknown = isText ? element.getAttribute('sgProp') : undefined;
  // That a line begins a stanza leaves the line as it is.
  const { type, attrs } = readBlockProposal(property) ?? {};
  return {
    locked,
    proposals: [
      ...proposals,
      ...(typeof deletion === 'string' ? [[`deletion ${deletion}`, 1] as const] : []),
      ...(type !== undefined || attrs !== undefined ? [[`property ${String(property)}`, 1] as const] : []),
    ],
  };
}

/**
 * The text blocks that a proposal joins: two neighbours, or the last line of a stanza and the first one of the next,
 * when the stanzas are joined and that line is, too.
 */
function jointOf(
  previous: Y.XmlElement | null,
  element: Y.XmlElement,
): { readonly id: string; readonly first: Y.XmlElement | null; readonly second: Y.XmlElement } | null {
  const id: unknown = element.getAttribute('sgJoin');
  if (typeof id !== 'string') return null;
  // With nothing before it yet: whatever comes to stand there would be joined.
  if (previous === null)
    return isTextBlockType(element.nodeName) ? { id, first: null, second: element } : null;
  if (isTextBlockType(element.nodeName)) return { id, first: previous, second: element };
  const [first, second]: unknown[] = [previous.get(previous.length - 1), element.get(0)];
  const isElements = first instanceof Y.XmlElement && second instanceof Y.XmlElement;
  return isElements && second.getAttribute('sgJoin') !== undefined ? { id, first, second } : null;
}

function readTextBlock(block: Y.XmlElement): LockProposals {
  if (!textsOf(block).some((text) => text._hasFormatting)) return NOTHING;
  const runs = lockRunsOf(block);
  if (runs.every(({ lockId }) => lockId === null)) return NOTHING;
  const isWhole = isWhollyLocked(runs);
  const textByLock = new Map<string, string>();
  const proposals: [string, number][] = [];
  let offset = 0;
  for (const { text, attributes } of textsOf(block).flatMap(textRuns)) {
    const lock = readLock(attributes[LOCK_MARK]);
    if (lock) {
      const key = JSON.stringify(lock);
      textByLock.set(key, (textByLock.get(key) ?? '') + text);
    }
    for (const mark of readMarkRefs(attributes)) {
      if (lock) {
        proposals.push([`${lock.id} ${mark.key} ${mark.id}`, text.length]);
      } else if (mark.name === 'sgIns') {
        const around = lockAround(runs, offset) ?? (isWhole ? 'line' : null);
        if (around !== null) proposals.push([`${around} inside ${mark.id}`, text.length]);
      }
    }
    offset += text.length;
  }
  return { locked: [...textByLock].map(([lock, text]) => `${lock} ${text}`), proposals };
}

function sumByKey({ proposals }: LockProposals): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [key, length] of proposals) sums.set(key, (sums.get(key) ?? 0) + length);
  return sums;
}
