'use client';

import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { lineAtCaret } from './line-at-caret';

/** The caret has come to rest: what is said of a line follows the eye, not every key. In milliseconds. */
const REST_MS = 150;

/** The line of verse that the caret stands in, or stood in last; the first one before anybody placed it. */
export function useCaretLine(editor: Editor): number {
  const [line, setLine] = useState(() => lineAtCaret(editor.state) ?? 0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const follow = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const next = editor.isDestroyed ? null : lineAtCaret(editor.state);
        if (next !== null) setLine(next);
      }, REST_MS);
    };
    editor.on('selectionUpdate', follow);
    editor.on('update', follow);
    return () => {
      clearTimeout(timer);
      editor.off('selectionUpdate', follow);
      editor.off('update', follow);
    };
  }, [editor]);
  return line;
}
