import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Mapping, StepMap } from '@tiptap/pm/transform';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { isFromYDoc } from '@/components/editor/relative-positions';
import type { ObservableValue } from '@/components/editor/session/observable-value';

/** What to mark, by thread: a range in document positions, or null for a thread that has no text any more. */
export type MarkChange = ReadonlyMap<string, { readonly from: number; readonly to: number } | null>;

const marksKey = new PluginKey<DecorationSet>('commentMarks');

export interface CommentMarksOptions {
  /** Follows the caret into and out of commented text. */
  readonly focused: ObservableValue<string | null> | null;
  /** Called by Mod-Alt-m: somebody wants to comment, or to see the thread at the caret. */
  readonly onComment: () => void;
  /** Called when the sign beside a commented line is pressed. */
  readonly onOpen: (threadId: string) => void;
}

/**
 * Marks the text that open threads are about. The marks move with the text by themselves; who finds the ranges
 * (highlight-threads.ts) is loaded only where there are threads, and says what changed.
 */
export const CommentMarks = Extension.create<CommentMarksOptions>({
  name: 'commentMarks',
  addOptions: () => ({ focused: null, onComment: () => {}, onOpen: () => {} }),

  addKeyboardShortcuts() {
    return {
      'Mod-Alt-m': () => {
        if (!this.editor.view.composing) this.options.onComment();
        return true;
      },
    };
  },

  addProseMirrorPlugins() {
    const { focused, onOpen } = this.options;
    return [
      new Plugin<DecorationSet>({
        key: marksKey,
        state: { init: () => DecorationSet.empty, apply: nextMarks },
        props: {
          decorations: (state) => marksKey.getState(state),
          handleDOMEvents: {
            mousedown: (_view, event) => {
              const id = flagOf(event.target)?.dataset.threadFlag;
              if (id === undefined) return false;
              event.preventDefault();
              onOpen(id);
              return true;
            },
          },
        },
        view: () => ({
          update: (view, before) => {
            const { state } = view;
            const isSame =
              before.selection.eq(state.selection) && marksKey.getState(before) === marksKey.getState(state);
            if (!focused || isSame) return;
            const at = threadAt(state);
            if (at !== threadAt(before)) focused.set(at);
          },
          destroy: () => focused?.set(null),
        }),
      }),
    ];
  },
});

/** The transaction that changes marks; what is marked already as wanted is left alone. Null when nothing changes. */
export function changeMarks(state: EditorState, change: MarkChange): Transaction | null {
  const needed = new Map([...change].filter(([id, range]) => !isMarkedSo(state, id, range)));
  return needed.size === 0 ? null : state.tr.setMeta(marksKey, needed).setMeta('addToHistory', false);
}

/** The thread whose text the caret stands in or at, the innermost first; null when there is none. */
export function threadAt(state: EditorState): string | null {
  const { from, to } = state.selection;
  const found = (marksKey.getState(state) ?? DecorationSet.empty)
    .find(from, to, ({ isFlag }) => !isFlag)
    .sort((a, b) => a.to - a.from - (b.to - b.from))[0];
  return found ? threadOf(found) : null;
}

/** Where a thread's text stands in the editor; null when it is not marked. */
export function markedRange(state: EditorState, threadId: string): { from: number; to: number } | null {
  const found = marksOf(marksKey.getState(state) ?? DecorationSet.empty, threadId);
  const mark = found.find(({ spec }) => !spec.isFlag);
  return mark ? { from: mark.from, to: mark.to } : null;
}

function nextMarks(
  tr: Transaction,
  marks: DecorationSet,
  before: EditorState,
  state: EditorState,
): DecorationSet {
  const moved = tr.docChanged ? moveMarks(tr, marks, before, state) : marks;
  const change = tr.getMeta(marksKey) as MarkChange | undefined;
  if (!change) return moved;
  const gone = [...change.keys()].flatMap((id) => marksOf(moved, id));
  const added = [...change].flatMap(([id, range]) => (range ? drawMark(id, range) : []));
  return moved.remove(gone).add(state.doc, added);
}

/**
 * A change from the Y.Doc replaces the whole document, though most of its nodes are the very same: the marks move by
 * what differs.
 */
function moveMarks(
  tr: Transaction,
  marks: DecorationSet,
  before: EditorState,
  state: EditorState,
): DecorationSet {
  if (marks === DecorationSet.empty) return marks;
  if (!isFromYDoc(state)) return marks.map(tr.mapping, tr.doc);
  const difference = differenceOf(before.doc, state.doc);
  return difference ? marks.map(new Mapping([difference]), state.doc) : marks;
}

function differenceOf(before: Node, after: Node): StepMap | null {
  const start = before.content.findDiffStart(after.content);
  const end = before.content.findDiffEnd(after.content);
  if (start === null || !end) return null;
  // Repeated text is found equal from both ends.
  const overlap = Math.max(start - Math.min(end.a, end.b), 0);
  return new StepMap([start, end.a + overlap - start, end.b + overlap - start]);
}

function drawMark(id: string, { from, to }: { from: number; to: number }): Decoration[] {
  const spec = { thread: id };
  return [
    Decoration.inline(from, to, { nodeName: 'mark', class: 'comment-mark', 'data-thread': id }, spec),
    Decoration.widget(to, () => buildFlag(id), {
      ...spec,
      isFlag: true,
      key: `comment-${id}`,
      side: 20,
      ignoreSelection: true,
    }),
  ];
}

/** A sign in the margin, for the eye and the finger: the keyboard has Mod-Alt-m, and everybody the panel. */
function buildFlag(id: string): HTMLElement {
  const flag = document.createElement('span');
  flag.className = 'comment-flag';
  flag.dataset.threadFlag = id;
  flag.setAttribute('aria-hidden', 'true');
  flag.contentEditable = 'false';
  return flag;
}

function flagOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-thread-flag]') : null;
}

function isMarkedSo(state: EditorState, id: string, range: { from: number; to: number } | null): boolean {
  const marked = markedRange(state, id);
  // The sign stands on when the last marked word goes.
  if (range === null) return marksOf(marksKey.getState(state) ?? DecorationSet.empty, id).length === 0;
  return marked?.from === range.from && marked.to === range.to;
}

function marksOf(marks: DecorationSet, id: string): Decoration[] {
  return marks.find(undefined, undefined, ({ thread }) => thread === id);
}

function threadOf({ spec }: Decoration): string {
  // drawMark puts it there.
  return spec.thread as string;
}
