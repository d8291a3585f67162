'use client';

import type { Editor } from '@tiptap/core';
import type { EditorState } from '@tiptap/pm/state';
import { useEffect, useState } from 'react';
import { isSuggestionMark } from '@/lib/document/without-suggestions';
import { isAllLocked } from '../locks/lock-ranges';
import { type BlockType, blockTypeAt } from './block-types';

/** A selection that stands still, as the formatting bubble needs it. */
export interface TextSelectionView {
  /** Pixels from the top left of the editor's element to the middle of the selection's first line. */
  readonly left: number;
  readonly top: number;
  readonly isBold: boolean;
  readonly isItalic: boolean;
  readonly href: string | null;
  /** Whether all of the selected text is locked. */
  readonly isLocked: boolean;
  /** Whether some of the selected text is suggested. */
  readonly isPending: boolean;
  readonly blockType: BlockType['type'] | null;
}

/** A selection that is still being drawn or extended is left alone for this long. */
const SETTLE_MS = 180;

/** The selection of text in `editor`, when it is not empty, has the focus and has come to rest; null otherwise. */
export function useTextSelection(editor: Editor | null): TextSelectionView | null {
  const [selection, setSelection] = useState<TextSelectionView | null>(null);

  useEffect(() => {
    if (!editor) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const update = () => {
      clearTimeout(timer);
      // Typing never gets further: with an empty selection there is nothing to wait for.
      if (editor.state.selection.empty || editor.view.composing) setSelection(null);
      else timer = setTimeout(() => setSelection(readSelection(editor)), SETTLE_MS);
    };
    const hide = () => {
      clearTimeout(timer);
      setSelection(null);
    };
    if (editor.isFocused) update();
    editor.on('selectionUpdate', update);
    editor.on('update', update);
    editor.on('focus', update);
    editor.on('blur', hide);
    return () => {
      clearTimeout(timer);
      editor.off('selectionUpdate', update);
      editor.off('update', update);
      editor.off('focus', update);
      editor.off('blur', hide);
    };
  }, [editor]);

  return selection;
}

function readSelection(editor: Editor): TextSelectionView | null {
  const { view, state } = editor;
  const { from, to, empty } = state.selection;
  if (view.isDestroyed || empty || !view.hasFocus()) return null;
  const box = view.dom.getBoundingClientRect();
  const start = view.coordsAtPos(from, 1);
  const end = view.coordsAtPos(to, -1);
  const isOneLine = Math.abs(start.top - end.top) < 2;
  const href: unknown = editor.getAttributes('link').href;
  return {
    left: (isOneLine ? (start.left + end.right) / 2 : start.left) - box.left,
    top: start.top - box.top,
    isBold: editor.isActive('bold'),
    isItalic: editor.isActive('italic'),
    href: typeof href === 'string' ? href : null,
    isLocked: isAllLocked(state.doc, from, to),
    isPending: hasPendingText(state, from, to),
    blockType: blockTypeAt(state),
  };
}

function hasPendingText({ doc }: EditorState, from: number, to: number): boolean {
  let isPending = false;
  doc.nodesBetween(from, to, (node) => {
    isPending ||= node.isText && node.marks.some(isSuggestionMark);
    return !isPending;
  });
  return isPending;
}
