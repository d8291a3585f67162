import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { INSERTION_MARK } from '@/lib/document/extensions/suggestion-marks';

/**
 * Tells the session in which pending insertions this person has just written or deleted words: such a suggestion has two
 * authors from then on. A key costs a look at what it changed, whatever the length of the document.
 */
export const PendingEdits = Extension.create<{ readonly onEdit: ((ids: readonly string[]) => void) | null }>({
  name: 'pendingEdits',
  addOptions: () => ({ onEdit: null }),

  onTransaction({ transaction }) {
    if (!transaction.docChanged || !this.options.onEdit) return;
    // What comes from the Y.Doc is others' work, a verdict or an undo.
    if (transaction.getMeta(ySyncPluginKey)) return;
    const ids = editedInsertions(transaction);
    if (ids.length > 0) this.options.onEdit(ids);
  },
});

/** The ids of pending insertions whose text a transaction adds to or takes from. */
function editedInsertions(transaction: Transaction): string[] {
  const ids = new Set<string>();
  for (const [index, step] of transaction.steps.entries()) {
    const before = transaction.docs[index];
    const after = transaction.docs[index + 1] ?? transaction.doc;
    // Steps that only mark text have no ranges in their maps.
    step.getMap().forEach((oldStart, oldEnd, newStart, newEnd) => {
      if (before) collectInsertions(before, oldStart, oldEnd, ids);
      collectInsertions(after, newStart, newEnd, ids);
    });
  }
  return [...ids];
}

function collectInsertions(doc: Node, from: number, to: number, ids: Set<string>): void {
  if (from >= to) return;
  doc.nodesBetween(from, to, (node) => {
    if (!node.isText) return;
    for (const { type, attrs } of node.marks) {
      const id: unknown = attrs.id;
      if (type.name === INSERTION_MARK && typeof id === 'string') ids.add(id);
    }
  });
}
