import * as Y from 'yjs';
import { INSERTION_MARK } from '../../document/extensions/suggestion-marks';
import { readMarkRefs, type SuggestionMarkRef } from '../../document/suggestion-attributes';
import { isAlive } from '../../document/text-blocks';
import { textRuns } from '../../document/text-runs';
import { type CharacterId, characterKey } from '../../merging/characters';
import { offsetOf, placeOf } from '../marks/character-place';
import { charactersOfRanges } from '../marks/character-ranges';
import { markAttributes } from '../marks/mark-key';
import { groupEntries, readLog } from '../records/log';
import { readSuggestionRecord } from '../records/record';
import { randomSuggestionId, writeRecord } from '../records/write-record';
import type { NewSuggestion, SuggestionAuthor } from '../suggestion';

/** Structs of one Yjs client, `[from, to)` in clocks. */
interface WrittenRange {
  readonly clientId: number;
  readonly from: number;
  readonly to: number;
}

export interface LateTyping {
  /** What the author wrote without knowing of the verdicts. */
  readonly written: readonly WrittenRange[];
  /** Their suggestions that were decided meanwhile. */
  readonly decided: ReadonlySet<string>;
  /** By the id of a decided suggestion the one that goes on from it; what is made here is added. */
  readonly continuedBy: Map<string, string>;
  readonly suggestion: NewSuggestion;
  readonly randomId?: () => string;
}

/**
 * Makes a new pending suggestion of what somebody typed on in a suggestion of theirs while another person decided about
 * it: a verdict takes the marks that such text would have had, and it would stand, or be lost, unseen. Text that is not
 * right beside what was decided is left as it is. Runs inside the caller's transaction.
 */
export function proposeLateTyping(ydoc: Y.Doc, late: LateTyping): void {
  const { written, suggestion, continuedBy, randomId = randomSuggestionId } = late;
  const followed = new Map(decidedCharacters(ydoc, late.decided));
  const continuations = new Set(continuedBy.values());

  /** The suggestion that a character's right or left neighbour belonged to, or the one that goes on from it. */
  const sourceBeside = (neighbour: CharacterId | null): string | null => {
    if (neighbour === null) return null;
    const known = followed.get(characterKey(neighbour));
    if (known !== undefined) return known;
    const place = placeOf(ydoc, neighbour).find(({ isDeleted }) => !isDeleted);
    if (place === undefined || continuations.size === 0) return null;
    const insertions = insertionsAt(place.text, offsetOf(place));
    return insertions.find(({ id }) => continuations.has(id))?.id ?? null;
  };
  const continuationOf = (source: string): string => {
    if (continuations.has(source)) return source;
    const id = continuedBy.get(source) ?? randomId();
    if (!continuations.has(id)) writeRecord(ydoc, id, suggestion);
    continuedBy.set(source, id);
    continuations.add(id);
    return id;
  };

  for (const text of textsWith(ydoc, written)) {
    const found: { readonly from: number; readonly to: number; readonly source: string }[] = [];
    for (const { from, to, first, left, right } of stretchesIn(text, written)) {
      const source = sourceBeside(left) ?? sourceBeside(right);
      if (source === null) continue;
      found.push({ from, to, source });
      for (let unit = 0; unit < to - from; unit += 1)
        followed.set(characterKey({ client: first.client, clock: first.clock + unit }), source);
    }
    for (const { from, to, source } of found.reverse()) {
      const insertions = insertionsAt(text, from);
      if (insertions.some(({ id }) => id !== source && isPendingOf(ydoc, id, suggestion.author))) continue;
      // Where the marks of its suggestion went it may have come into those of a neighbour.
      const former = Object.fromEntries(insertions.map(({ key }) => [key, null]));
      const mark = markAttributes(INSERTION_MARK, continuationOf(source));
      text.format(from, to - from, { ...former, ...mark });
    }
  }
}

/** Each unit of what decided suggestions had inserted, with its suggestion. */
function* decidedCharacters(ydoc: Y.Doc, decided: ReadonlySet<string>): Generator<[string, string]> {
  const entriesById = groupEntries(readLog(ydoc));
  for (const id of decided) {
    for (const { pieces } of entriesById.get(id) ?? []) {
      for (const { insertedIds } of pieces)
        for (const character of charactersOfRanges(insertedIds ?? [])) yield [characterKey(character), id];
    }
  }
}

function textsWith(ydoc: Y.Doc, written: readonly WrittenRange[]): Set<Y.XmlText> {
  const texts = new Set<Y.XmlText>();
  for (const { clientId, from, to } of written) {
    for (let clock = from; clock < to; ) {
      const struct = Y.getItem(ydoc.store, Y.createID(clientId, clock));
      const { parent }: { parent?: unknown } = struct;
      const block: unknown = parent instanceof Y.XmlText ? parent.parent : null;
      if (parent instanceof Y.XmlText && block instanceof Y.XmlElement && isAlive(block)) texts.add(parent);
      clock = struct.id.clock + struct.length;
    }
  }
  return texts;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly first: CharacterId;
  /** What stood beside it when it was written. */
  readonly left: CharacterId | null;
  readonly right: CharacterId | null;
}

/** The stretches of a text, in UTF-16 offsets, that are among what was written, and stand. */
function stretchesIn(text: Y.XmlText, written: readonly WrittenRange[]): Stretch[] {
  const stretches: Stretch[] = [];
  let offset = 0;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const { client, clock } = item.id;
    for (const range of written) {
      const from = Math.max(range.from, clock);
      const to = Math.min(range.to, clock + item.length);
      if (range.clientId !== client || from >= to || !(item.content instanceof Y.ContentString)) continue;
      stretches.push({
        from: offset + from - clock,
        to: offset + to - clock,
        first: { client, clock: from },
        left: from === clock ? item.origin : { client, clock: from - 1 },
        right: item.rightOrigin,
      });
    }
    offset += item.length;
  }
  return stretches;
}

function insertionsAt(text: Y.XmlText, offset: number): SuggestionMarkRef[] {
  const run = textRuns(text).find((one) => offset < one.offset + one.text.length);
  return readMarkRefs(run?.attributes ?? {}).filter(({ name }) => name === 'sgIns');
}

function isPendingOf(ydoc: Y.Doc, id: string, author: SuggestionAuthor): boolean {
  const record = readSuggestionRecord(ydoc, id);
  return record?.state === 'pending' && record.author.id === author.id;
}
