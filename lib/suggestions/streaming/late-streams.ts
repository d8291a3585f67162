import * as Y from 'yjs';
import { readMarkRefs } from '../../document/suggestion-attributes';
import { textRuns } from '../../document/text-runs';
import { recordMapOf, suggestionsOf } from '../../document/y-doc';
import { type CharacterId, characterKey, isStanding } from '../../merging/characters';
import { removeCharacters } from '../../merging/remove-characters';
import { charactersOfRanges } from '../marks/character-ranges';
import { piecesBefore } from '../reconciling/pieces-before';
import { type LogEntry, readLog } from '../records/log';
import { isProgramStream, isProgramStreamOf, programStreamsOf } from './program-streams';

/** Watches for text that a program streams into a suggestion which somebody rejects at that moment. */
export interface LateStreams {
  /** Whether such text came since the last time. */
  hasLate(): boolean;
  /** Whether a character is such text, in a block that the verdict took away. */
  isLate(character: CharacterId): boolean;
  /** Takes away what came and stands without a mark. After the verdicts are in the log, in a transaction. */
  remove(): void;
  stop(): void;
}

/** Text that may have come late. */
interface Candidate {
  readonly id: string;
  readonly character: CharacterId;
  readonly length: number;
  /** Marked until the verdict came: whoever gave it cannot have seen it. */
  readonly wasMarked: boolean;
}

/**
 * A verdict takes the mark away that text under way was written into, so that it would arrive as plain text that nobody
 * accepted. What the stream's own client wrote behind text that was rejected goes with that; what others typed stays.
 */
export function watchLateStreams(ydoc: Y.Doc): LateStreams {
  const suggestions: unknown = suggestionsOf(ydoc);
  const candidates: Candidate[] = [];

  const onTransaction = (transaction: Y.Transaction): void => {
    candidates.push(...arrivedBehindDeleted(ydoc, transaction));
    const decided = new Set<string>();
    for (const type of transaction.changed.keys()) {
      const id = type.parent === suggestions ? type._item?.parentSub : null;
      if (id && isRejected(ydoc, id) && isProgramStream(ydoc, id)) decided.add(id);
    }
    if (decided.size === 0) return;
    for (const [id, pieces] of piecesBefore(ydoc, transaction, decided)) {
      for (const character of pieces.flatMap((piece) => charactersOfRanges(piece.insertedIds ?? [])))
        if (isStanding(ydoc, character) && isProgramStreamOf(ydoc, id, character))
          candidates.push({ id, character, length: 1, wasMarked: true });
    }
  };

  ydoc.on('afterTransaction', onTransaction);
  return {
    hasLate: () => candidates.length > 0,
    isLate: (character) => {
      const element = elementOf(ydoc, character);
      if (element === null) return false;
      return readLog(ydoc).some(
        ({ id, verdict, pieces }) =>
          verdict === 'reject' &&
          isRejected(ydoc, id) &&
          isProgramStreamOf(ydoc, id, character) &&
          pieces.some((piece) => piece.block === 'inserted' && isSame(piece.element, element)),
      );
    },
    remove: () => {
      const log = candidates.length > 0 ? readLog(ydoc) : [];
      const late = candidates.splice(0).flatMap(({ id, character, length, wasMarked }) => {
        if (!isRejected(ydoc, id) || !(wasMarked || isBehindRejected(ydoc, character, rejectedOf(log, id))))
          return [];
        return Array.from({ length }, (_, index) => ({
          client: character.client,
          clock: character.clock + index,
        })).filter((one) => isUnmarked(ydoc, one));
      });
      removeCharacters(ydoc, late, { removesEmptied: false });
    },
    stop: () => ydoc.off('afterTransaction', onTransaction),
  };
}

/** What came right behind text that is not there any more, by a client that streams. */
function arrivedBehindDeleted(ydoc: Y.Doc, { beforeState, afterState }: Y.Transaction): Candidate[] {
  const found: Candidate[] = [];
  for (const [client, end] of afterState) {
    const start = beforeState.get(client) ?? 0;
    const structs = end > start ? ydoc.store.clients.get(client) : undefined;
    if (structs === undefined) continue;
    for (let index = Y.findIndexSS(structs, start); index < structs.length; index += 1) {
      const item = structs[index];
      if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentString) || item.deleted) continue;
      if (item.origin?.client !== client || isStanding(ydoc, item.origin)) continue;
      const character = { client, clock: item.id.clock };
      for (const id of programStreamsOf(ydoc, client))
        if (isProgramStreamOf(ydoc, id, character))
          found.push({ id, character, length: item.length, wasMarked: false });
    }
  }
  return found;
}

/** Whether text follows, as it was written, on what a verdict rejected, itself or over more that came late. */
function isBehindRejected(ydoc: Y.Doc, character: CharacterId, rejected: ReadonlySet<string>): boolean {
  for (let item = itemOf(ydoc, character); item !== null; ) {
    const { origin } = item;
    if (origin === null || origin.client !== character.client) return false;
    if (rejected.has(characterKey(origin))) return true;
    item = isStanding(ydoc, origin) ? null : itemOf(ydoc, origin);
  }
  return false;
}

function rejectedOf(log: readonly LogEntry[], id: string): Set<string> {
  const pieces = log.filter((entry) => entry.id === id).flatMap((entry) => entry.pieces);
  const characters = pieces.flatMap(({ insertedIds }) => charactersOfRanges(insertedIds ?? []));
  return new Set(characters.map(characterKey));
}

function isRejected(ydoc: Y.Doc, id: string): boolean {
  return recordMapOf(ydoc, id)?.get('state') === 'rejected';
}

/** Whether a character stands as text of nobody's suggestion. */
function isUnmarked(ydoc: Y.Doc, character: CharacterId): boolean {
  const item = itemOf(ydoc, character);
  const text: unknown = item?.parent;
  if (item === null || item.deleted || !(text instanceof Y.XmlText)) return false;
  let offset = character.clock - item.id.clock;
  for (let left = item.left; left !== null; left = left.left)
    if (!left.deleted && left.countable) offset += left.length;
  const run = textRuns(text).find((one) => offset < one.offset + one.text.length);
  return run !== undefined && readMarkRefs(run.attributes).every(({ name }) => name !== 'sgIns');
}

function elementOf(ydoc: Y.Doc, character: CharacterId): CharacterId | null {
  const text: unknown = itemOf(ydoc, character)?.parent;
  const element: unknown = text instanceof Y.XmlText ? text.parent : null;
  return (element instanceof Y.XmlElement && element._item?.id) || null;
}

function itemOf(ydoc: Y.Doc, { client, clock }: CharacterId): Y.Item | null {
  if (clock >= Y.getState(ydoc.store, client)) return null;
  const item: unknown = Y.getItem(ydoc.store, Y.createID(client, clock));
  return item instanceof Y.Item ? item : null;
}

function isSame(a: CharacterId, b: CharacterId): boolean {
  return a.client === b.client && a.clock === b.clock;
}
