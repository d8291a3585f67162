import * as Y from 'yjs';
import { INSERTION_MARK } from '../document/extensions/suggestion-marks';
import type { RewrittenText } from '../document/rewritten-text';
import { suggestionsOf } from '../document/y-doc';
import { type CharacterId, characterKey, isStanding } from '../merging/characters';
import { removeCharacters } from '../merging/remove-characters';
import { CHOSEN_PREFIX, readShownItems } from './candidates';
import { characterRanges, charactersOfRanges } from './character-ranges';
import { replaceInserted } from './inserted-text';
import type { LogEntry } from './log';
import { markAttributes } from './mark-key';
import type { SuggestionRecord } from './record';
import type { StandingVerdict } from './standing-verdict';

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
  const map = suggestionsOf(ydoc).get(record.id);
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
  markAgain(ydoc, record.id, others);
  const words = decided.inserted;
  return replaceInserted(ydoc, record.id, [{ words, writer: map._item?.id.client ?? null }]) ?? [];
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
