import * as Y from 'yjs';
import { isRecord } from '@/lib/document/suggestion-attributes';
import { recordMapOf, suggestionLogOf, suggestionsOf } from '@/lib/document/y-doc';
import { readCopies } from '@/lib/suggestions/records/copies-log';
import { personNamedBy, readPersonNamed } from '@/lib/suggestions/records/named-person';
import { readPerson, readRecordAuthor, readSuggestionRecord } from '@/lib/suggestions/records/record';
import type { SuggestionAuthor } from '@/lib/suggestions/suggestion';

/** What a change touched: the types, with the keys of maps. */
export type ChangedTypes = Y.Transaction['changed'];

/** What who suggests may change in a pending record of their own. */
const CHANGEABLE_KEYS: ReadonlySet<string> = new Set(['groupId', 'reason', 'stream', 'found']);

/** What they may write in a new one beside it. What else there is says who decided, or what the server did. */
const NEW_KEYS: ReadonlySet<string> = new Set([
  ...CHANGEABLE_KEYS,
  'author',
  'authorKind',
  'requestedBy',
  'createdAt',
  'state',
]);

/** What the guard has to know of people. */
export interface KnownPeople {
  /** Whether a Yjs client id is a user's. */
  isClientOf(clientId: number, userId: string): boolean;
  /** Whether somebody by this id is here, or has written in the document. */
  isPerson(userId: string): boolean;
}

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
  people: KnownPeople,
): boolean {
  const suggestions: unknown = suggestionsOf(after);
  for (const [type, keys] of changed) {
    if (type === suggestionLogOf(after)) {
      if (!isLogKept(before, after, (clientId) => people.isClientOf(clientId, userId))) return true;
    }
    if (type === suggestions) {
      for (const key of keys)
        if (key !== null && !isOwnRecord(before, after, key, userId, people)) return true;
    } else if (type.parent === suggestions && isStandingRecord(before, type)) {
      for (const key of keys)
        if (key !== null && !mayWriteKey(before, after, type, key, userId, people)) return true;
    }
  }
  return false;
}

/**
 * Whether a suggestion is known to be somebody else's. What no record names is nobody's yet; a record without an author
 * that can be read is of whoever began it.
 */
export function isOfAnother(
  ydoc: Y.Doc,
  id: string,
  userId: string,
  people: Pick<KnownPeople, 'isClientOf'>,
): boolean {
  const map = recordMapOf(ydoc, id);
  if (map === undefined) return false;
  const author = readRecordAuthor(map);
  if (author === null) return !people.isClientOf(map._item?.id.client ?? -1, userId);
  return author.id !== userId || author.kind !== 'human';
}

/** Whether a suggestion was accepted or rejected. */
export function isDecided(ydoc: Y.Doc, id: string): boolean {
  return (readSuggestionRecord(ydoc, id)?.state ?? 'pending') !== 'pending';
}

/**
 * Whether the log says the same as before: notes of what an own undo wrote anew may come, and nothing may go. Of what is
 * noted as the same twice the server takes one away: it must not be text of others.
 */
function isLogKept(before: Y.Doc, after: Y.Doc, isOwnClient: (clientId: number) => boolean): boolean {
  const isShorter = suggestionLogOf(after).length < suggestionLogOf(before).length;
  if (isShorter || withoutCopies(after) !== withoutCopies(before)) return false;
  const known = new Set(copiesNotes(before).map((note) => JSON.stringify(note)));
  // A client id that comes with this very update is going to be theirs.
  const isOwn = (clientId: number) => isOwnClient(clientId) || Y.getState(before.store, clientId) === 0;
  return copiesNotes(after).every(
    (note) => known.has(JSON.stringify(note)) || readCopies(note).every(({ to }) => isOwn(to.client)),
  );
}

function copiesNotes(ydoc: Y.Doc): unknown[] {
  return suggestionLogOf(ydoc).toArray().filter(isCopiesNote);
}

function withoutCopies(ydoc: Y.Doc): string {
  return JSON.stringify(
    suggestionLogOf(ydoc)
      .toArray()
      .filter((entry) => !isCopiesNote(entry)),
  );
}

/** As lib/suggestions/records/copies-log.ts writes them. */
function isCopiesNote(entry: unknown): boolean {
  return typeof entry === 'object' && entry !== null && Object.keys(entry).join() === 'copies';
}

/**
 * Whether a suggester may write what is now under a key of a standing record: their vote, or that they edited a
 * candidate; in a record of their own what is about their suggestion alone.
 */
function mayWriteKey(
  before: Y.Doc,
  after: Y.Doc,
  { _item: item }: Pick<Y.AbstractType<unknown>, '_item'>,
  key: string,
  userId: string,
  people: KnownPeople,
): boolean {
  const id = item?.parentSub ?? '';
  const named = personNamedBy(key);
  if (named !== null) return named === userId && isNamedRightly(recordMapOf(after, id), key, userId);
  if (isOfAnother(before, id, userId, people)) return false;
  if (CHANGEABLE_KEYS.has(key)) return true;
  // Programs fill a record key by key, too.
  return recordMapOf(before, id)?.has(key) === false && isNew(after, id, userId, people);
}

/** Whether what a record says under a key that names a person names the same one, if it says anything. */
function isNamedRightly(record: Y.Map<unknown> | undefined, key: string, userId: string): boolean {
  if (record?.has(key) !== true) return true;
  const person = readPersonNamed(record.get(key));
  return person?.id === userId && person.kind === 'human';
}

/** Whether a record that came, went or was replaced is a pending one of the user's own. */
function isOwnRecord(before: Y.Doc, after: Y.Doc, id: string, userId: string, people: KnownPeople): boolean {
  const wasTheirs =
    !suggestionsOf(before).has(id) || (!isOfAnother(before, id, userId, people) && !isDecided(before, id));
  return wasTheirs && (!suggestionsOf(after).has(id) || isNew(after, id, userId, people));
}

/**
 * Whether a record says nothing that only others may say, or a verdict. Programs may leave out who suggests, or give a
 * name that is nobody's, even write an object that is no record: the server sets that right (missing-records.ts,
 * record-names.ts).
 */
function isNew(ydoc: Y.Doc, id: string, userId: string, people: KnownPeople): boolean {
  const map = recordMapOf(ydoc, id);
  if (map === undefined) return isRecord(suggestionsOf(ydoc).get(id));
  const names = [readRecordAuthor(map), readPerson(map.get('requestedBy'))];
  if (names.some((one) => one !== null && isNameOfAnother(one, userId, people))) return false;
  if ((map.get('state') ?? 'pending') !== 'pending') return false;
  return [...map.keys()].every((key) => {
    const named = personNamedBy(key);
    if (named !== null) return named === userId && isNamedRightly(map, key, userId);
    return NEW_KEYS.has(key) || map.get(key) === null;
  });
}
function isNameOfAnother({ id, kind }: SuggestionAuthor, userId: string, people: KnownPeople): boolean {
  return kind !== 'human' || (id !== userId && people.isPerson(id));
}

/** Whether a record was there before: a new one is judged as a whole. */
function isStandingRecord(before: Y.Doc, { _item: item }: Pick<Y.Map<unknown>, '_item'>): boolean {
  return item !== null && item.parentSub !== null && suggestionsOf(before).has(item.parentSub);
}
