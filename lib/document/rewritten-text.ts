import * as Y from 'yjs';

/** Text that was put back, and whose it is: its Yjs items are new, and made by whoever put it back. */
export interface RewrittenText {
  /** `[clockFrom, clockTo)` of the client that the document wrote with. */
  readonly clockFrom: number;
  readonly clockTo: number;
  /** The Yjs client id that wrote it first; null when that is not known. */
  readonly writer: number | null;
}

/** A stretch of text and the Yjs client id that wrote it; null when that is not known. */
export interface WrittenBy {
  readonly words: string;
  readonly writer: number | null;
}

/**
 * Runs a change that writes these stretches, in this order and nothing else, and answers them as rewritten text.
 * Throws when the change wrote other text.
 */
export function rewriteText(
  ydoc: Y.Doc,
  stretches: readonly WrittenBy[],
  change: () => void,
): RewrittenText[] {
  const before = Y.getState(ydoc.store, ydoc.clientID);
  change();
  const clocks = stringClocksSince(ydoc, before);
  let index = 0;
  return stretches.flatMap(({ words, writer }) => {
    if (words === '') return [];
    const clockFrom = clocks[index];
    const last = clocks[index + words.length - 1];
    if (clockFrom === undefined || last === undefined) throw new Error('The change wrote less than it said.');
    index += words.length;
    return [{ clockFrom, clockTo: last + 1, writer }];
  });
}

/** Between strings stand items of marks and blocks, so that a stretch need not begin where the change did. */
function stringClocksSince(ydoc: Y.Doc, before: number): number[] {
  const clocks: number[] = [];
  const structs = ydoc.store.clients.get(ydoc.clientID) ?? [];
  if (Y.getState(ydoc.store, ydoc.clientID) === before) return clocks;
  for (let index = Y.findIndexSS(structs, before); index < structs.length; index += 1) {
    const struct = structs[index];
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
    for (let offset = 0; offset < struct.length; offset += 1) {
      if (struct.id.clock + offset >= before) clocks.push(struct.id.clock + offset);
    }
  }
  return clocks;
}
