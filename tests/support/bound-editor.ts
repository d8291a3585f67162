import { chainCommands, joinBackward, liftEmptyBlock, splitBlock } from '@tiptap/pm/commands';
import { type Command, EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { ySyncPlugin, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { keepUnchangedNodes } from '@/components/editor/binding-cache';
import { refreshCaretInBatch } from '@/components/editor/fresh-caret';
import { plainInDeletions } from '@/components/editor/plain-in-deletions';
import { undoCaret } from '@/components/editor/undo-caret';
import { enterInVerse } from '@/components/editor/verse/enter-in-verse';
import { joinLineBackward } from '@/components/editor/verse/join-lines';
import { documentSchema } from '@/lib/document/schema';
import { bodyOf } from '@/lib/document/y-doc';
import { createUndoManager } from '@/lib/suggestions/verdicts/undo-manager';
import { backspaceInList, enterInList } from './list-keys';

/** An editor without a page: what is typed goes through the editor's own binding into a Y.Doc of its own. */
export interface BoundEditor {
  readonly ydoc: Y.Doc;
  /** The updates that it made and that were not taken yet, in order. */
  readonly outbox: Uint8Array[];
  /** As the editor shows it. */
  readonly state: EditorState;
  /** The texts of its blocks. */
  texts(): string[];
  /** At a UTF-16 offset of the text block of this index. */
  type(block: number, offset: number, words: string): void;
  delete(block: number, from: number, to: number): void;
  enter(block: number, offset: number): void;
  /** Backspace at the start of the block. */
  joinBackward(block: number): void;
  /** Runs a command as a key does, with what is selected between two places: text blocks and UTF-16 offsets in them. */
  run(command: Command, from: BlockOffset, to?: BlockOffset): void;
  /** Between two document positions. */
  select(anchor: number, head: number): void;
  readonly undoManager: Y.UndoManager;
  undo(): void;
  redo(): void;
  dispatch(change: (state: EditorState) => Transaction): void;
}

type BlockOffset = readonly [block: number, offset: number];

/** The origin of what comes from others. */
const NETWORK_ORIGIN = 'network';

/** The keys, as the page has them. */
const enter = chainCommands(enterInVerse, enterInList, liftEmptyBlock, splitBlock);
const backspace = chainCommands(joinLineBackward, backspaceInList, joinBackward);

/** What stands in the place of each transaction of the editor's own; null lets it be. */
export type Rewrite = (state: EditorState, tr: Transaction) => Transaction | null;

/** `rewrite` makes, for the editor's Y.Doc, what stands between a command and the editor, such as suggesting mode. */
export function openBoundEditor(
  start: Uint8Array,
  clientId?: number,
  rewrite: (ydoc: Y.Doc) => Rewrite = () => () => null,
): BoundEditor {
  const ydoc = new Y.Doc();
  if (clientId !== undefined) ydoc.clientID = clientId;
  Y.applyUpdate(ydoc, start, NETWORK_ORIGIN);
  const outbox: Uint8Array[] = [];
  // Before the binding opens, which writes where it finds what cannot be shown.
  ydoc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== NETWORK_ORIGIN) outbox.push(update);
  });
  const plugin = ySyncPlugin(bodyOf(ydoc));
  const undoManager = createUndoManager(ydoc);
  const caretPlugin = undoCaret(undoManager);
  const view = {
    state: EditorState.create({ schema: documentSchema, plugins: [plugin, plainInDeletions(), caretPlugin] }),
    hasFocus: () => false,
    dispatch(tr: Transaction) {
      view.state = view.state.apply(tr);
      pluginView?.update();
    },
  };
  let pluginView: { update: () => void } | null = null;
  pluginView = plugin.spec.view(view) as { update: () => void };
  // As a view does after the first rendering; the binding writes nothing that was not preceded by it.
  pluginView.update();
  caretPlugin.spec.view?.(view as never);
  const { binding } = ySyncPluginKey.getState(view.state);
  keepUnchangedNodes(binding);
  refreshCaretInBatch(binding, () => view.state);
  const select = (from: BlockOffset, to = from) => {
    const [anchor, head] = [from, to].map(([block, offset]) => blockStart(view.state, block) + offset);
    const selection = TextSelection.create(view.state.doc, anchor ?? 0, head);
    view.state = view.state.apply(view.state.tr.setSelection(selection));
    return view.state;
  };
  const rewriteOwn = rewrite(ydoc);
  const dispatch = (tr: Transaction) => view.dispatch(rewriteOwn(view.state, tr) ?? tr);
  const run = (command: Command, from: BlockOffset, to?: BlockOffset) =>
    void command(select(from, to), dispatch);
  // Every change is a step of its own, however soon it follows.
  ydoc.on('afterTransaction', () => undoManager.stopCapturing());
  return {
    ydoc,
    outbox,
    get state() {
      return view.state;
    },
    texts: () => textBlockTexts(view.state),
    type: (block, offset, words) => dispatch(select([block, offset]).tr.insertText(words)),
    delete: (block, from, to) => {
      const start = blockStart(view.state, block);
      dispatch(view.state.tr.delete(start + from, start + to));
    },
    enter: (block, offset) => run(enter, [block, offset]),
    joinBackward: (block) => run(backspace, [block, 0]),
    run,
    select: (anchor, head) => {
      const selection = TextSelection.create(view.state.doc, anchor, head);
      view.state = view.state.apply(view.state.tr.setSelection(selection));
    },
    undoManager,
    undo: () => void undoManager.undo(),
    redo: () => void undoManager.redo(),
    dispatch: (change) => dispatch(change(view.state)),
  };
}

/** What the network does with an update from elsewhere. */
export function deliver(editor: BoundEditor, update: Uint8Array): void {
  Y.applyUpdate(editor.ydoc, update, NETWORK_ORIGIN);
}

function textBlockTexts({ doc }: EditorState): string[] {
  const texts: string[] = [];
  doc.descendants((node) => {
    if (node.isTextblock) texts.push(node.textContent);
    return !node.isTextblock;
  });
  return texts;
}

function blockStart({ doc }: EditorState, index: number): number {
  const starts: number[] = [];
  doc.descendants((node, pos) => {
    if (node.isTextblock) starts.push(pos + 1);
    return !node.isTextblock;
  });
  const start = starts[index];
  if (start === undefined) throw new Error(`There is no text block ${index}.`);
  return start;
}
