import { liftListItem, splitListItem } from '@tiptap/pm/schema-list';
import type { Command } from '@tiptap/pm/state';
import { documentSchema } from '@/lib/document/schema';

/** The keys of lists as Tiptap has them (ListItem, ListKeymap), for editors without a page. */
export const enterInList: Command = (state, dispatch) => splitListItem(listItem())(state, dispatch);

/**
 * Backspace at the start of an item takes it out of its list; at the start of a block after a list, the block's text goes
 * to the end of the last item.
 */
export const backspaceInList: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0) return false;
  const isFirstOfItem = $from.depth > 1 && $from.node(-1).type === listItem() && $from.index(-1) === 0;
  if (isFirstOfItem) return liftListItem(listItem())(state, dispatch);
  const before = state.doc.resolve($from.before()).nodeBefore;
  if (before?.type.name !== 'bulletList' && before?.type.name !== 'orderedList') return false;
  let end = $from.before() - 1;
  for (let last = before.lastChild; last !== null; last = last.lastChild) {
    if (last.isText) break;
    end -= 1;
    if (!last.isTextblock) continue;
    const tr = state.tr.delete($from.before(), $from.after());
    dispatch?.(tr.insert(end, $from.parent.content));
    return true;
  }
  return false;
};

function listItem() {
  const type = documentSchema.nodes.listItem;
  if (type === undefined) throw new Error('The schema has items of lists.');
  return type;
}
