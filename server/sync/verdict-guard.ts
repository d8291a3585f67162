import type * as Y from 'yjs';
import { suggestionLogOf, suggestionsOf } from '@/lib/document/y-doc';
import { readSuggestionRecord, VERDICT_KEY_PREFIX } from '@/lib/suggestions/record';

/** What a change touched: the types, with the keys of maps. */
export type ChangedTypes = Y.Transaction['changed'];

/** What a verdict writes in a record; and who wrote it, which is nobody's to change. */
const DECISIVE_KEYS: ReadonlySet<string> = new Set([
  'state',
  'resolvedBy',
  'resolvedAt',
  'author',
  'authorKind',
]);

/**
 * Whether a change gives or takes back a verdict, or writes records in the name of somebody else than `userId`, or takes
 * theirs away. The server applies what a record's state says, so that this would be another way to change the base.
 * `before` is the document without the change, `after` with it.
 */
export function decidesSuggestions(
  before: Y.Doc,
  after: Y.Doc,
  changed: ChangedTypes,
  userId: string,
): boolean {
  const suggestions: unknown = suggestionsOf(after);
  for (const [type, keys] of changed) {
    if (type === suggestionLogOf(after) && !isLogKept(before, after)) return true;
    if (type === suggestions) {
      for (const key of keys) if (key !== null && !isOwnRecord(before, after, key, userId)) return true;
    } else if (type.parent === suggestions && isStandingRecord(before, type)) {
      for (const key of keys) if (key !== null && isDecisive(key)) return true;
    }
  }
  return false;
}

/** Whether the log says the same as before: notes of what an undo wrote anew may come, and nothing may go. */
function isLogKept(before: Y.Doc, after: Y.Doc): boolean {
  const isShorter = suggestionLogOf(after).length < suggestionLogOf(before).length;
  return !isShorter && withoutCopies(after) === withoutCopies(before);
}

function withoutCopies(ydoc: Y.Doc): string {
  return JSON.stringify(
    suggestionLogOf(ydoc)
      .toArray()
      .filter((entry) => !isCopiesNote(entry)),
  );
}

/** As lib/suggestions/copies-log.ts writes them. */
function isCopiesNote(entry: unknown): boolean {
  return typeof entry === 'object' && entry !== null && Object.keys(entry).join() === 'copies';
}

function isDecisive(key: string): boolean {
  return DECISIVE_KEYS.has(key) || key.startsWith(VERDICT_KEY_PREFIX);
}

/** Whether a record that came, went or was replaced is one of the user's own, and a new one pending. */
function isOwnRecord(before: Y.Doc, after: Y.Doc, id: string, userId: string): boolean {
  const isOwn = (ydoc: Y.Doc): boolean => {
    if (!suggestionsOf(ydoc).has(id)) return true;
    const record = readSuggestionRecord(ydoc, id);
    return record?.author.id === userId && record.author.kind === 'human';
  };
  const isPending = !suggestionsOf(after).has(id) || readSuggestionRecord(after, id)?.state === 'pending';
  return isOwn(before) && isOwn(after) && isPending;
}

/** Whether a record was there before: a new one is judged as a whole. */
function isStandingRecord(before: Y.Doc, { _item: item }: Pick<Y.Map<unknown>, '_item'>): boolean {
  return item !== null && item.parentSub !== null && suggestionsOf(before).has(item.parentSub);
}
