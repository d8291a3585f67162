import * as Y from 'yjs';
import { readMarkRefs } from '../document/suggestion-attributes';
import { textRuns } from '../document/text-runs';
import { recordMapOf, suggestionLogOf, suggestionsOf } from '../document/y-doc';
import { hasUnmarkedStream } from './mark-streamed-text';
import { VERDICT_KEY_PREFIX } from './record';

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
    if (type instanceof Y.XmlText && (hasResolvedMark(ydoc, type) || hasUnmarkedStream(ydoc, type)))
      return true;
    if (
      type instanceof Y.XmlElement &&
      [...keys].some((key) => key !== null && isResolved(ydoc, type, key))
    ) {
      return true;
    }
  }
  return bringsResolvedBlocks(ydoc, transaction);
}

function hasResolvedMark(ydoc: Y.Doc, text: Y.XmlText): boolean {
  return textRuns(text).some(({ attributes }) =>
    readMarkRefs(attributes).some(({ id }) => isResolvedId(ydoc, id)),
  );
}

function isResolved(ydoc: Y.Doc, element: Y.XmlElement, attribute: string): boolean {
  const id: unknown = attribute.startsWith('sg') ? element.getAttribute(attribute) : null;
  return typeof id === 'string' && isResolvedId(ydoc, id);
}

function isResolvedId(ydoc: Y.Doc, id: string): boolean {
  const state = recordMapOf(ydoc, id)?.get('state');
  return state === 'accepted' || state === 'rejected';
}

/** Whole blocks that a transaction brought, as undo does, are not among its changed types: their items are. */
function bringsResolvedBlocks(ydoc: Y.Doc, transaction: Y.Transaction): boolean {
  for (const [client, end] of transaction.afterState) {
    const start = transaction.beforeState.get(client) ?? 0;
    const structs = ydoc.store.clients.get(client);
    if (end <= start || structs === undefined) continue;
    for (let index = Y.findIndexSS(structs, start); index < structs.length; index += 1) {
      const item = structs[index];
      if (!(item instanceof Y.Item) || item.deleted) continue;
      const type: unknown = item.content instanceof Y.ContentType ? item.content.type : null;
      if (type instanceof Y.XmlText && hasResolvedMark(ydoc, type)) return true;
      const owner: unknown = item.parent;
      if (item.parentSub && owner instanceof Y.XmlElement && isResolved(ydoc, owner, item.parentSub))
        return true;
    }
  }
  return false;
}
