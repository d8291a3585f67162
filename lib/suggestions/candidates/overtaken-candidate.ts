import * as Y from 'yjs';
import { INSERTION_MARK } from '../../document/extensions/suggestion-marks';
import type { RewrittenText, WrittenBy } from '../../document/rewritten-text';
import { recordMapOf } from '../../document/y-doc';
import { type CharacterId, characterKey, isStanding } from '../../merging/characters';
import { removeCharacters } from '../../merging/remove-characters';
import { characterRanges, charactersOfRanges } from '../marks/character-ranges';
import { replaceInserted } from '../marks/inserted-text';
import { markAttributes } from '../marks/mark-key';
import { scanSuggestions } from '../marks/scan';
import type { TextOrigins } from '../reconciling/text-origins';
import type { LogEntry } from '../records/log';
import type { SuggestionRecord } from '../records/record';
import type { StandingVerdict } from '../verdicts/standing-verdict';
import { CHOSEN_PREFIX, readHiddenItems, readShownItems, readStretches } from './candidates';

/**
 * When somebody decided about one candidate while another was being put in its place, the merge has taken away the one
 * that they saw and left the other, with or without its mark. They decided about the text that they saw: accepted, it
 * comes back in the place of the other, marked, so that the verdict is applied to it; rejected (or in dispute, which
 * brings it back by itself), the other goes. Answers whose the text is that came back. Runs inside the caller's
 * transaction.
 */
export function settleOvertakenCandidate(
  ydoc: Y.Doc,
  record: SuggestionRecord,
  verdict: StandingVerdict | undefined,
  entries: readonly LogEntry[],
): readonly RewrittenText[] {
  const map = recordMapOf(ydoc, record.id);
  if (map === undefined || record.candidates.length === 0) return [];
  if (verdict === undefined || verdict.kind === 'none') return [];
  const decision = verdict.kind === 'agreed' ? verdict.verdict : 'reject';
  const decided = entries.findLast(
    (entry) => entry.verdict === decision && record.verdictByKey.has(entry.key),
  );
  const chosen = decided && map.get(`${CHOSEN_PREFIX}${decided.key}`);
  if (decided === undefined || typeof chosen !== 'string' || chosen === record.shown) return [];
  map.set('shown', chosen);
  const others = charactersOfRanges(readShownItems(map)).filter((character) => isStanding(ydoc, character));
  if (others.length === 0) return [];
  if (decision === 'reject') {
    removeCharacters(ydoc, others, { removesEmptied: true });
    return [];
  }
  // What a person typed meanwhile is not taken out again; what of the accepted text still stands comes to its place.
  const accepted = charactersOfRanges(decided.pieces.flatMap(({ insertedIds }) => insertedIds ?? []));
  const standing = accepted.filter((character) => isStanding(ydoc, character));
  const standingKeys = new Set(standing.map(characterKey));
  const kept = readStretches(map, chosen) ?? [];
  const isPutBack = (character: CharacterId, unit: string): boolean =>
    !standingKeys.has(characterKey(character)) &&
    !kept.some(({ words, writer }) => writer === character.client && words.includes(unit));
  unmark(ydoc, record.id);
  markAgain(ydoc, record.id, [...others, ...standing]);
  const text = acceptedText(decided, map._item?.id.client ?? null, isPutBack);
  return replaceInserted(ydoc, record.id, text) ?? [];
}

/**
 * Takes out what undo wrote anew of a candidate after another one was put in its place: of a pending suggestion one
 * candidate stands. Runs inside the caller's transaction.
 */
export function removeHiddenCandidate(ydoc: Y.Doc, record: SuggestionRecord, origins: TextOrigins): void {
  const map = recordMapOf(ydoc, record.id);
  if (map === undefined || record.candidates.length === 0) return;
  const shown = new Set(charactersOfRanges(readShownItems(map)).map(characterKey));
  const hidden = charactersOfRanges(readHiddenItems(map))
    .flatMap((character) => origins.standingOf(character))
    .filter((character) => !shown.has(characterKey(character)));
  if (hidden.length > 0) removeCharacters(ydoc, hidden, { removesEmptied: true });
}

/**
 * The accepted text by who wrote it; by `turn` where the log does not say. Words that a person typed into a line that was
 * gone by then are left out: the server has put them back as a line of their own (lost-text.ts).
 */
function acceptedText(
  { pieces, inserted }: LogEntry,
  turn: number | null,
  isPutBack: (character: CharacterId, unit: string) => boolean,
): WrittenBy[] {
  const lines = pieces.filter((piece) => piece.inserted !== '' || piece.block === 'inserted');
  if (lines.some(({ insertedIds }) => !insertedIds)) return [{ words: inserted, writer: turn }];
  return lines.flatMap((piece, index) => {
    const stretches: { words: string; writer: number }[] = [];
    for (const [offset, character] of charactersOfRanges(piece.insertedIds ?? []).entries()) {
      const words = piece.inserted.charAt(offset);
      if (character.client !== turn && isPutBack(character, words)) continue;
      const last = stretches.at(-1);
      if (last?.writer === character.client) last.words += words;
      else stretches.push({ words, writer: character.client });
    }
    return index > 0 ? [{ words: '\n', writer: null }, ...stretches] : stretches;
  });
}

function unmark(ydoc: Y.Doc, id: string): void {
  const runs = scanSuggestions(ydoc).runs.filter(({ marks }) =>
    marks.some((mark) => mark.name === 'sgIns' && mark.id === id),
  );
  for (const { text, run, marks } of runs) {
    const keys = marks
      .filter((mark) => mark.name === 'sgIns' && mark.id === id)
      .map(({ key }) => [key, null]);
    text.applyDelta([
      { retain: run.offset },
      { retain: run.text.length, attributes: Object.fromEntries(keys) },
    ]);
  }
}

function markAgain(ydoc: Y.Doc, id: string, characters: readonly CharacterId[]): void {
  const keys = new Set(characters.map(characterKey));
  const texts = new Set<Y.XmlText>();
  for (const { client, clock } of characters) {
    const item: unknown = Y.getItem(ydoc.store, Y.createID(client, clock));
    if (item instanceof Y.Item && item.parent instanceof Y.XmlText) texts.add(item.parent);
  }
  for (const text of texts) {
    const delta: { retain: number; attributes?: Record<string, unknown> }[] = [];
    for (const character of charactersOfRanges(characterRanges(text, 0, text.length))) {
      const isOther = keys.has(characterKey(character));
      const last = delta.at(-1);
      // Never an operation for each unit: Yjs cuts its items where operations end, surrogate pairs, too.
      if (last && (last.attributes !== undefined) === isOther) last.retain += 1;
      else delta.push({ retain: 1, ...(isOther && { attributes: markAttributes(INSERTION_MARK, id) }) });
    }
    text.applyDelta(delta);
  }
}
