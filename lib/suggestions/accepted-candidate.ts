import * as Y from 'yjs';
import { INSERTION_MARK } from '../document/extensions/suggestion-marks';
import type { RewrittenText } from '../document/rewritten-text';
import { suggestionsOf } from '../document/y-doc';
import { CHOSEN_PREFIX, readShownItems } from './candidates';
import { replaceInserted } from './inserted-text';
import type { LogEntry } from './log';
import { markAttributes } from './mark-key';
import type { SuggestionRecord } from './record';

/**
 * When one person accepted a candidate while another one was being put in its place, the merge has taken the accepted
 * text away and left the other. Who accepted decided about the text that they saw: it comes back in the place of the
 * other, marked, so that the verdict is applied to it. Answers whose the text is. Runs inside the caller's transaction.
 */
export function keepAcceptedCandidate(
  ydoc: Y.Doc,
  record: SuggestionRecord,
  entries: readonly LogEntry[],
): readonly RewrittenText[] {
  const map = suggestionsOf(ydoc).get(record.id);
  if (map === undefined || record.candidates.length === 0) return [];
  const accepted = entries.findLast(
    ({ key, verdict }) => verdict === 'accept' && record.verdictByKey.has(key),
  );
  const chosen = accepted && map.get(`${CHOSEN_PREFIX}${accepted.key}`);
  if (accepted === undefined || typeof chosen !== 'string' || chosen === record.shown) return [];
  map.set('shown', chosen);
  if (!markAgain(ydoc, record.id, readShownItems(map))) return [];
  const words = accepted.inserted;
  return replaceInserted(ydoc, record.id, [{ words, writer: map._item?.id.client ?? null }]) ?? [];
}

/** Marks the characters of these Yjs items that still stand; answers whether any does. */
function markAgain(ydoc: Y.Doc, id: string, items: readonly (readonly [number, number, number])[]): boolean {
  const isShown = ({ id: { client, clock } }: Y.Item, offset: number) =>
    items.some(([owner, from, to]) => owner === client && clock + offset >= from && clock + offset < to);
  let isFound = false;
  for (const text of textsWith(ydoc, items)) {
    const delta: { retain: number; attributes?: Record<string, unknown> }[] = [];
    for (let item = text._start; item !== null; item = item.right) {
      if (item.deleted || !item.countable) continue;
      for (let offset = 0; offset < item.length; offset += 1) {
        const isMarked = isShown(item, offset);
        isFound ||= isMarked;
        delta.push({ retain: 1, ...(isMarked && { attributes: markAttributes(INSERTION_MARK, id) }) });
      }
    }
    text.applyDelta(delta);
  }
  return isFound;
}

function textsWith(ydoc: Y.Doc, items: readonly (readonly [number, number, number])[]): Set<Y.XmlText> {
  const texts = new Set<Y.XmlText>();
  for (const [client, from, to] of items) {
    const structs = ydoc.store.clients.get(client);
    if (structs === undefined || from >= Y.getState(ydoc.store, client)) continue;
    for (let index = Y.findIndexSS(structs, from); index < structs.length; index += 1) {
      const item = structs[index];
      if (item === undefined || item.id.clock >= to) break;
      if (item instanceof Y.Item && !item.deleted && item.parent instanceof Y.XmlText) texts.add(item.parent);
    }
  }
  return texts;
}
