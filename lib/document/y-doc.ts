import * as Y from 'yjs';

/** The origin of structure that the product writes itself, such as the first empty line. */
export const SYSTEM_ORIGIN = Symbol.for('lianju.system');

/** The text: stanzas of lines, or prose blocks. */
export function bodyOf(ydoc: Y.Doc): Y.XmlFragment {
  return ydoc.getXmlFragment('body');
}

/** Suggestion id → its record (lib/suggestions/records/record.ts), or whatever else a program has put there: see recordMapOf. */
export function suggestionsOf(ydoc: Y.Doc): Y.Map<unknown> {
  return ydoc.getMap('suggestions');
}

/** The record of a suggestion; undefined also when what stands in its place is none. */
export function recordMapOf(ydoc: Y.Doc, id: string): Y.Map<unknown> | undefined {
  const record = suggestionsOf(ydoc).get(id);
  return record instanceof Y.Map ? record : undefined;
}

/** What was resolved, by whom, in order; append-only. */
export function suggestionLogOf(ydoc: Y.Doc): Y.Array<unknown> {
  return ydoc.getArray('suggestionLog');
}

/** `title`: string, `language`: `en` or `zh`, `turnMode`: a TurnMode, `form`: see lib/poetry/stored-form.ts. */
export function metaOf(ydoc: Y.Doc): Y.Map<unknown> {
  return ydoc.getMap('meta');
}

/** The first update of a new document: one stanza with one empty line, and its title and language. */
export function createInitialUpdate(meta: {
  readonly title: string;
  readonly language: 'en' | 'zh';
  /** Left out: a free poem. */
  readonly form?: unknown;
}): Uint8Array {
  const ydoc = new Y.Doc();
  ydoc.transact(() => {
    const stanza = new Y.XmlElement('stanza');
    stanza.insert(0, [new Y.XmlElement('line')]);
    bodyOf(ydoc).insert(0, [stanza]);
    metaOf(ydoc).set('title', meta.title);
    metaOf(ydoc).set('language', meta.language);
    metaOf(ydoc).set('turnMode', 'on-request');
    if (meta.form !== undefined) metaOf(ydoc).set('form', meta.form);
  }, SYSTEM_ORIGIN);
  const update = Y.encodeStateAsUpdate(ydoc);
  ydoc.destroy();
  return update;
}
