import { lift, wrapIn } from '@tiptap/pm/commands';
import type { MarkType, NodeType } from '@tiptap/pm/model';
import { liftListItem, wrapInList } from '@tiptap/pm/schema-list';
import { type Command, NodeSelection } from '@tiptap/pm/state';
import { setBlockType } from '@/components/editor/formatting/block-types';
import { documentSchema } from '@/lib/document/schema';
import type { BoundEditor } from '../bound-editor';
import type { Structure } from './steps';

/** Makes the text block of this index something else, as the page's menus and keys do; nothing where they can not. */
export function restructure(editor: BoundEditor, block: number, into: Structure): void {
  editor.run(commandFor(into), [block, 0]);
}

export function mark(name: string): MarkType {
  const type = documentSchema.marks[name];
  if (type === undefined) throw new Error(`The schema has no mark ${name}.`);
  return type;
}

function commandFor(into: Structure): Command {
  switch (into) {
    case 'verse':
    case 'paragraph':
      return setBlockType({ type: into });
    case 'heading':
      return setBlockType({ type: into, level: 2 });
    case 'bulletList':
    case 'orderedList':
      return wrapInList(node(into));
    case 'blockquote':
      return wrapIn(node(into));
    case 'lifted':
      return (state, dispatch) => liftListItem(node('listItem'))(state, dispatch) || lift(state, dispatch);
    case 'below-rule':
      return (state, dispatch) => {
        dispatch?.(state.tr.insert(state.selection.$from.before(1), node('horizontalRule').create()));
        return true;
      };
    case 'without-rule':
      return (state, dispatch) => {
        const pos = state.selection.$from.before(1);
        if (state.doc.resolve(pos).nodeBefore?.type.name !== 'horizontalRule') return false;
        const selected = NodeSelection.create(state.doc, pos - 1);
        dispatch?.(state.tr.setSelection(selected).deleteSelection());
        return true;
      };
  }
}

function node(name: string): NodeType {
  const type = documentSchema.nodes[name];
  if (type === undefined) throw new Error(`The schema has no ${name}.`);
  return type;
}
