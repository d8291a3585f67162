'use client';

import { Editor } from '@tiptap/core';
import { type RefObject, useEffect, useEffectEvent } from 'react';
import { type EditorExtensionOptions, editorExtensions } from './editor-extensions';
import type { LockExtent } from './locks/lock-ranges';
import { useDocumentSession } from './session/document-session';

export interface UseEditorOptions extends EditorExtensionOptions {
  readonly isEditable: boolean;
  /** The accessible name. */
  readonly label: string;
}

/**
 * Input rules that write Markdown as people know it. A line of dashes stays a line of dashes: poems have them.
 * Each is the name of the extension that brings the rule.
 */
const INPUT_RULES = ['heading', 'blockquote', 'bulletList', 'orderedList', 'bold', 'italic'];

/**
 * Mounts the editor in `place`. It stands outside of React: a key that is typed renders no component, only what the
 * editor tells the session does.
 */
export function useEditor(place: RefObject<HTMLElement | null>, options: UseEditorOptions): void {
  const session = useDocumentSession();
  const onLink = useEffectEvent(options.onLink);
  const onComment = useEffectEvent(options.onComment);
  const onOversizePaste = useEffectEvent(options.onOversizePaste);
  const onImpossibleSuggestion = useEffectEvent(options.onImpossibleSuggestion);
  const onLock = useEffectEvent((extent: LockExtent) => options.onLock?.(extent));
  const describeLock = useEffectEvent(options.describeLock);
  const { isEditable, label, openingLine } = options;
  const mayLock = options.onLock !== null;

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const editor = new Editor({
      element,
      editable: isEditable,
      extensions: editorExtensions(session, {
        openingLine,
        onLink: () => onLink(),
        onComment: () => onComment(),
        onLock: mayLock ? (extent) => onLock(extent) : null,
        describeLock: (by) => describeLock(by),
        onOversizePaste: (length) => onOversizePaste(length),
        onImpossibleSuggestion: (reason) => onImpossibleSuggestion(reason),
      }),
      // The two that are left out: one replaced by ours (paste/), one that nobody listens to.
      enableCoreExtensions: { clipboardTextSerializer: false, delete: false },
      enableInputRules: INPUT_RULES,
      enablePasteRules: false,
      injectCSS: false,
      editorProps: {
        attributes: {
          class: 'document-text',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': label,
          ...(isEditable ? {} : { 'aria-readonly': 'true', tabindex: '0' }),
          lang: session.language === 'zh' ? 'zh-Hans' : session.language,
          // Browsers check spelling by word; in Chinese they would underline everything.
          spellcheck: session.language === 'zh' ? 'false' : 'true',
        },
      },
    });
    session.editor.set(editor);
    return () => {
      session.editor.set(null);
      editor.destroy();
    };
  }, [session, place, isEditable, label, openingLine, mayLock]);
}
