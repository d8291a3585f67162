import * as Y from 'yjs';
import type { UndoStep } from './undo-step';

/**
 * Parts what steps wrote where the text that undo wrote anew for it has been parted since, by what was typed into it: Yjs
 * 13.6 follows a struct to the first piece of its copy alone (`followRedone`), and undo would leave the others where they
 * are, without the marks that it does take back. Changes nothing of the document.
 */
export function partRedone(ydoc: Y.Doc, steps: readonly Pick<UndoStep, 'insertions'>[]): void {
  ydoc.transact((transaction) => {
    for (const { insertions } of steps) {
      Y.iterateDeletedStructs(transaction, insertions, ({ id, length }) => {
        piecesOf(transaction, id.client, id.clock, id.clock + length);
      });
    }
  });
}

/**
 * The clocks, counted from `from`, at which the pieces of what stands now for `[from, to)` of a client end. A struct that
 * was written anew is parted there; Yjs never joins such a struct again.
 */
function piecesOf(transaction: Y.Transaction, client: number, from: number, to: number): number[] {
  const { store } = transaction.doc;
  const ends: number[] = [];
  for (let clock = from; clock < to; ) {
    const struct = Y.getItem(store, Y.createID(client, clock));
    const end = Math.min(struct.id.clock + struct.length, to);
    if (struct instanceof Y.Item && struct.redone !== null) {
      const copy = struct.redone.clock + clock - struct.id.clock;
      for (const piece of piecesOf(transaction, struct.redone.client, copy, copy + end - clock)) {
        ends.push(clock + piece - from);
        if (clock + piece < end) Y.getItemCleanStart(transaction, Y.createID(client, clock + piece));
      }
    } else ends.push(end - from);
    clock = end;
  }
  return ends;
}
