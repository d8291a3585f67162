import * as Y from 'yjs';
import { readMarkRefs } from '../../document/suggestion-attributes';
import { textRuns } from '../../document/text-runs';
import { recordMapOf, suggestionLogOf, suggestionsOf } from '../../document/y-doc';
import { blockSuggestions } from '../marks/scan';
import { VERDICT_KEY_PREFIX } from '../records/record';
import { hasUnmarkedStream } from '../streaming/mark-streamed-text';

/**
 * Whether a transaction can have left something to reconcile: a verdict came or went, undo wrote text anew, text with
 * the mark of a resolved suggestion came, or streamed text fell out of its mark. The work is that of the changed texts alone, whatever the length of the document.
 */
export function touchesVerdicts(ydoc: Y.Doc, transaction: Y.Transaction): boolean {
  // Verdicts, and what undo wrote anew.
  const log: unknown = suggestionLogOf(ydoc);
  const suggestions = suggestionsOf(ydoc);
  for (const [changed, keys] of transaction.changed) {
    const type: unknown = changed;
    if (type === log) return true;
    if (type instanceof Y.Map && type.parent === suggestions) {
      for (const key of keys) if (key === 'state' || key?.startsWith(VERDICT_KEY_PREFIX)) return true;
    }
    if (type instanceof Y.XmlText && hasUnmarkedStream(ydoc, type)) return true;
  }
  for (const id of touchedSuggestions(ydoc, transaction)) if (isResolved(ydoc, id)) return true;
  return false;
}

/** The suggestions that have marks in the texts and blocks that a transaction changed or brought. */
export function touchedSuggestions(ydoc: Y.Doc, transaction: Y.Transaction): Set<string> {
  const ids = new Set<string>();
  const look = (type: unknown) => {
    if (type instanceof Y.XmlText && type._hasFormatting) {
      for (const { attributes } of textRuns(type)) for (const { id } of readMarkRefs(attributes)) ids.add(id);
    } else if (type instanceof Y.XmlElement) for (const [, id] of blockSuggestions(type)) ids.add(id);
  };
  for (const type of transaction.changed.keys()) look(type);
  // Whole blocks that a transaction brought, as undo does, are not among its changed types: their items are.
  for (const [client, end] of transaction.afterState) {
    const start = transaction.beforeState.get(client) ?? 0;
    const structs = ydoc.store.clients.get(client);
    if (end <= start || structs === undefined) continue;
    for (let index = Y.findIndexSS(structs, start); index < structs.length; index += 1) {
      const item = structs[index];
      if (!(item instanceof Y.Item) || item.deleted) continue;
      if (item.content instanceof Y.ContentType) look(item.content.type);
      if (item.parentSub) look(item.parent);
    }
  }
  return ids;
}

function isResolved(ydoc: Y.Doc, id: string): boolean {
  const state = recordMapOf(ydoc, id)?.get('state');
  return state === 'accepted' || state === 'rejected';
}
