import * as Y from 'yjs';
import { isRecord } from '@/lib/document/suggestion-attributes';
import { recordMapOf, suggestionLogOf, suggestionsOf } from '@/lib/document/y-doc';
import { CANDIDATE_PREFIX } from '@/lib/suggestions/candidates/candidates';
import { personNamedBy, readPersonNamed } from '@/lib/suggestions/records/named-person';
import { readPerson, readRecordAuthor } from '@/lib/suggestions/records/record';
import type { SuggestionAuthor } from '@/lib/suggestions/suggestion';
import { isClientOrigin, isPersonHere, personOf } from '../presence/person-names';
import type { ClientOrigin, Room, Rooms } from '../types';

/** The origin of what the server sets right. */
const NAMES_ORIGIN = Symbol('names in records of suggestions');

/** What only who made a suggestion, or the server, says of it. */
const MAKERS_KEYS: ReadonlySet<string> = new Set(['author', 'authorKind', 'requestedBy', 'model', 'turnId']);

/**
 * Sets right in every open document what a client has written into a record or the log in somebody else's name: a vote, that
 * they edited, who made a suggestion, a candidate of the co-author's, who gave a verdict. A suggester's update with any of that is refused
 * (suggester-guard.ts); one of an editor may hold days of writing, so it is taken and mended. Costs what was written.
 */
export function attachRecordNames(rooms: Pick<Rooms, 'onOpen'>): void {
  rooms.onOpen((room) => {
    const handle = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], { origin }: Y.Transaction) => {
      if (!isClientOrigin(origin)) return;
      const corrections = events.flatMap((event) => correctionsOf(room, event, origin));
      // After the room has taken the update: what is mended must not come before it.
      if (corrections.length > 0) queueMicrotask(() => apply(room, corrections));
    };
    const handleLog = ({ changes }: Y.YArrayEvent<unknown>, { origin }: Y.Transaction) => {
      if (!isClientOrigin(origin)) return;
      const entries = [...changes.added].flatMap(({ content }): unknown[] => content.getContent());
      const misnamed = entries.filter((entry) => isRecord(entry) && isOther(entry.by, origin.userId));
      if (misnamed.length > 0) queueMicrotask(() => renameGivers(room, misnamed, origin.userId));
    };
    suggestionsOf(room.doc).observeDeep(handle);
    suggestionLogOf(room.doc).observe(handleLog);
    return () => {
      suggestionsOf(room.doc).unobserveDeep(handle);
      suggestionLogOf(room.doc).unobserve(handleLog);
    };
  });
}

/** What is to stand under a key of a record; undefined for nothing. */
interface Correction {
  readonly id: string;
  readonly key: string;
  readonly value: unknown;
}

function apply(room: Room, corrections: readonly Correction[]): void {
  room.transactAs(room.bindClientId({ kind: 'system' }), NAMES_ORIGIN, () => {
    for (const { id, key, value } of corrections) {
      const map = recordMapOf(room.doc, id);
      if (value === undefined) map?.delete(key);
      else map?.set(key, value);
    }
  });
}

/** Writes entries of the log anew, each in its place, in the name of who wrote them. */
function renameGivers(room: Room, entries: readonly unknown[], userId: string): void {
  const log = suggestionLogOf(room.doc);
  room.transactAs(room.bindClientId({ kind: 'system' }), NAMES_ORIGIN, () => {
    for (const entry of entries) {
      const index = log.toArray().indexOf(entry);
      if (index < 0 || !isRecord(entry)) continue;
      const by = typeof entry.by === 'string' ? userId : personOf(room, userId);
      log.delete(index, 1);
      log.insert(index, [{ ...entry, by }]);
    }
  });
}

/** Whether a value names somebody, and not this person. */
function isOther(value: unknown, userId: string): boolean {
  if (typeof value === 'string') return value !== userId;
  return isRecord(value) && (value.id !== userId || value.kind !== 'human');
}

function correctionsOf(
  room: Room,
  { target, keys }: Y.YEvent<Y.AbstractType<unknown>>,
  origin: ClientOrigin,
): Correction[] {
  const { userId } = origin;
  const suggestions: unknown = suggestionsOf(room.doc);
  if (target === suggestions) return [...keys.keys()].flatMap((id) => correctNew(room, id, origin));
  const id = target._item?.parentSub;
  if (!(target instanceof Y.Map) || target.parent !== suggestions || !id) return [];
  return [...keys].flatMap(([key, { oldValue }]): Correction[] => {
    const before: unknown = oldValue;
    // Programs fill a record key by key, too.
    if (MAKERS_KEYS.has(key) && before === undefined && isMaker(room, target, userId))
      return correctNames(room, id, origin);
    if (MAKERS_KEYS.has(key) || key.startsWith(CANDIDATE_PREFIX)) return [{ id, key, value: before }];
    // An undone verdict leaves the name that was there before it.
    if (key === 'resolvedBy' && target.get('state') !== 'pending' && isOther(target.get(key), userId))
      return [{ id, key, value: personOf(room, userId) }];
    const named = personNamedBy(key);
    if (named === null || isNamed(target, key, userId)) return [];
    return [{ id, key, value: readPersonNamed(before)?.id === named ? before : undefined }];
  });
}

/** A new record: in the name of who wrote it, or a part of one that is in another's, and without others' votes. */
function correctNew(room: Room, id: string, origin: ClientOrigin): Correction[] {
  const map = recordMapOf(room.doc, id);
  if (!map) return [];
  const votes = [...map.keys()].filter(
    (key) => personNamedBy(key) !== null && !isNamed(map, key, origin.userId),
  );
  return [...votes.map((key) => ({ id, key, value: undefined })), ...correctNames(room, id, origin)];
}

function correctNames(room: Room, id: string, { userId, suggestsOnly }: ClientOrigin): Correction[] {
  const map = recordMapOf(room.doc, id);
  if (!map) return [];
  // Programs write records, too: a name that is nobody's is left to them, unless they may only suggest.
  const isWrong = (person: SuggestionAuthor | null) =>
    person?.kind === 'human' &&
    person.id !== userId &&
    (suggestsOnly === true || isPersonHere(room, person.id));
  const corrections: Correction[] = [];
  const author = readRecordAuthor(map);
  const whole: unknown = map.get('partOf');
  const original = typeof whole === 'string' ? recordMapOf(room.doc, whole) : undefined;
  const isPart = original !== undefined && readRecordAuthor(original)?.id === author?.id;
  if (isWrong(author) && !isPart) corrections.push({ id, key: 'author', value: personOf(room, userId) });
  if (suggestsOnly && isWrong(readPerson(map.get('requestedBy'))))
    corrections.push({ id, key: 'requestedBy', value: undefined });
  return corrections;
}

/** Whether a record was begun by a client of this person. */
function isMaker(room: Room, { _item: item }: Y.Map<unknown>, userId: string): boolean {
  const maker = item ? room.authorOf(item.id.client) : null;
  return maker?.kind === 'human' && maker.userId === userId;
}

/** Whether what a record says under a key that names a person is that person's own, being `userId`. */
function isNamed(map: Y.Map<unknown>, key: string, userId: string): boolean {
  if (personNamedBy(key) !== userId) return false;
  const person = map.has(key) ? readPersonNamed(map.get(key)) : null;
  return !map.has(key) || (person?.id === userId && person.kind === 'human');
}
