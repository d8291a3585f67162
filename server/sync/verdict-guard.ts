import type * as Y from 'yjs';
import { recordMapOf, suggestionLogOf, suggestionsOf } from '@/lib/document/y-doc';
import { personNamedBy, readPersonNamed } from '@/lib/suggestions/named-person';
import { readRecordAuthor, readSuggestionRecord, VERDICT_KEY_PREFIX } from '@/lib/suggestions/record';

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
      for (const key of keys) if (key !== null && !mayWriteKey(before, after, type, key, userId)) return true;
    }
  }
  return false;
}

/** Whether a suggestion is known to be somebody else's. What no record names is nobody's yet. */
export function isOfAnother(ydoc: Y.Doc, id: string, userId: string): boolean {
  const map = recordMapOf(ydoc, id);
  if (map === undefined) return false;
  const author = readRecordAuthor(map);
  return author?.id !== userId || author.kind !== 'human';
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

/**
 * Whether a suggester may write what is now under a key of a standing record: their vote, or that they edited a
 * candidate; in a record of their own all but a verdict.
 */
function mayWriteKey(
  before: Y.Doc,
  after: Y.Doc,
  { _item: item }: Pick<Y.AbstractType<unknown>, '_item'>,
  key: string,
  userId: string,
): boolean {
  const id = item?.parentSub ?? '';
  const named = personNamedBy(key);
  if (named !== null) return named === userId && isNamedRightly(recordMapOf(after, id), key, userId);
  return !isOfAnother(before, id, userId) && !isDecisive(key);
}

/** Whether what a record says under a key that names a person names the same one, if it says anything. */
function isNamedRightly(record: Y.Map<unknown> | undefined, key: string, userId: string): boolean {
  if (record?.has(key) !== true) return true;
  const person = readPersonNamed(record.get(key));
  return person?.id === userId && person.kind === 'human';
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
  return isOwn(before) && isOwn(after) && (!suggestionsOf(after).has(id) || isNew(after, id, userId));
}

/** Whether a record says nothing that only others may say, or a verdict. */
function isNew(ydoc: Y.Doc, id: string, userId: string): boolean {
  const record = readSuggestionRecord(ydoc, id);
  if (record?.state !== 'pending' || record.verdictByKey.size > 0) return false;
  const map = recordMapOf(ydoc, id);
  return [...(map?.keys() ?? [])].every((key) => {
    const named = personNamedBy(key);
    return named === null || (named === userId && isNamedRightly(map, key, userId));
  });
}

/** Whether a record was there before: a new one is judged as a whole. */
function isStandingRecord(before: Y.Doc, { _item: item }: Pick<Y.Map<unknown>, '_item'>): boolean {
  return item !== null && item.parentSub !== null && suggestionsOf(before).has(item.parentSub);
}
