import type { Node, ResolvedPos } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { suggestionsOf } from '@/lib/document/y-doc';
import { readSuggestionRecord } from '@/lib/suggestions/records/record';
import { randomSuggestionId, writeRecord } from '@/lib/suggestions/records/write-record';
import type { SuggestionAuthor } from '@/lib/suggestions/suggestion';
import { type ChangedRange, changedRanges } from './changed-ranges';
import { ownIds, type Proposal } from './proposed-marks';

/** The pending suggestions of one person, and how new ones come to be. */
export interface OwnSuggestions {
  /** For one transaction: all that it proposes is one suggestion, which goes on with the person's own beside it. */
  proposalFor(tr: Transaction): Proposal;
  /** Whether a suggestion is a pending one of the person. */
  isOwn(id: unknown): boolean;
  destroy(): void;
}

/**
 * The suggestions of `author` in `ydoc`. The record of a new one is written in the very Yjs transaction in which the
 * editor's binding writes its text, so that nobody sees one without the other and undo takes both.
 */
export function ownSuggestions(
  ydoc: Y.Doc,
  author: SuggestionAuthor,
  options: { readonly now: () => string; readonly randomId?: () => string },
): OwnSuggestions {
  const { now, randomId = randomSuggestionId } = options;
  const unwritten = new Set<string>();
  const isOwn = (id: unknown): boolean => {
    if (typeof id !== 'string') return false;
    if (unwritten.has(id)) return true;
    const record = readSuggestionRecord(ydoc, id);
    return record?.state === 'pending' && record.author.kind === 'human' && record.author.id === author.id;
  };
  const writeRecords = ({ origin }: Y.Transaction) => {
    if (origin !== ySyncPluginKey || unwritten.size === 0) return;
    for (const id of unwritten) {
      if (!suggestionsOf(ydoc).has(id)) writeRecord(ydoc, id, { author, createdAt: now() });
    }
    unwritten.clear();
  };
  ydoc.on('beforeTransaction', writeRecords);
  return {
    isOwn,
    proposalFor: (tr) => {
      // What an earlier transaction named and the binding did not write, it will not write any more.
      unwritten.clear();
      let id: string | null = null;
      return {
        isOwn,
        id: () => {
          id ??= ownIdBeside(tr, isOwn) ?? randomId();
          if (!suggestionsOf(ydoc).has(id)) unwritten.add(id);
          return id;
        },
      };
    },
    destroy: () => ydoc.off('beforeTransaction', writeRecords),
  };
}

/** The person's own suggestion that an edit of text goes on with: in it, right before it, or right after it. */
function ownIdBeside(tr: Transaction, isOwn: (id: unknown) => boolean): string | null {
  if (tr.mapping.maps.every(isEmptyMap)) return null;
  for (const range of changedRanges(tr)) {
    const id = idsAround(tr.before, range, isOwn)[0];
    if (id !== undefined) return id;
  }
  return null;
}

function isEmptyMap(map: { forEach(each: () => void): void }): boolean {
  let isEmpty = true;
  map.forEach(() => {
    isEmpty = false;
  });
  return isEmpty;
}

function idsAround(
  doc: Node,
  { fromBefore, toBefore }: ChangedRange,
  isOwn: (id: unknown) => boolean,
): string[] {
  const $from = doc.resolve(fromBefore);
  const $to = doc.resolve(toBefore);
  const ids = [...idsOfText(textBefore($from), isOwn)];
  doc.nodesBetween(fromBefore, toBefore, (node) => {
    if (node.isText) ids.push(...idsOfText(node, isOwn));
    else ids.push(...idsOfBlock(node, ['sgIns', 'sgJoin'], isOwn));
  });
  ids.push(...idsOfText($to.parent.isTextblock ? $to.nodeAfter : null, isOwn));
  if ($from.parent.isTextblock) {
    const isAtStart = $from.parentOffset === 0;
    ids.push(...idsOfBlock($from.parent, isAtStart ? ['sgIns', 'sgJoin'] : ['sgIns'], isOwn));
    const next = $from.parentOffset === $from.parent.content.size ? blockAfter($from) : null;
    if (next) ids.push(...idsOfBlock(next, ['sgJoin'], isOwn));
  } else {
    for (const block of [$from.nodeBefore, $to.nodeAfter])
      if (block) ids.push(...idsOfBlock(block, ['sgIns'], isOwn));
  }
  return ids;
}

function idsOfText(node: Node | null, isOwn: (id: unknown) => boolean): string[] {
  return node?.isText ? ownIds(node.marks, { isOwn }) : [];
}

function idsOfBlock(
  { attrs }: Node,
  names: readonly ('sgIns' | 'sgJoin')[],
  isOwn: (id: unknown) => boolean,
): string[] {
  return names
    .map((name) => attrs[name] as unknown)
    .filter((id): id is string => typeof id === 'string' && isOwn(id));
}

/** The block beside, in the same container, of the one that a position is in. */
function blockAfter($pos: ResolvedPos): Node | null {
  return $pos.node(-1).maybeChild($pos.index(-1) + 1);
}

/** The text that ends where a position is, in its block or in the block that ends there. */
function textBefore($pos: ResolvedPos): Node | null {
  let node = $pos.nodeBefore;
  while (node && !node.isText) node = node.lastChild;
  return node;
}
