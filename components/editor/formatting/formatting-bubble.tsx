'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';
import { later } from '@/components/ui/later';
import { useEditorInstance } from '../session/document-session';
import { toggleVerse } from './block-types';
import { LinkField } from './link-field';
import { useTextSelection } from './use-text-selection';

const PartVerdicts = dynamic(
  later(() => import('@/components/review/in-text/part-verdicts')),
  { ssr: false },
);

/** Half of the widest bubble, the one with all its words, in CSS pixels. */
const HALF_WIDTH_PX = 164;

/**
 * A few quiet words over a selection: bold, italic, link, verse or prose. Everything in it has a key as well.
 * `linkRequests` counts how often a link was asked for by key. `onLock`, `onComment`: null for who may not.
 */
export default function FormattingBubble({
  canFormat,
  linkRequests,
  onLock,
  onComment,
}: {
  readonly canFormat: boolean;
  readonly linkRequests: number;
  readonly onLock: (() => void) | null;
  readonly onComment: (() => void) | null;
}) {
  const t = useTranslations('Editor');
  const tLocks = useTranslations('Locks');
  const tComments = useTranslations('Comments');
  const editor = useEditorInstance();
  const selection = useTextSelection(editor);
  const [linkPlace, setLinkPlace] = useState<{ left: number; top: number; href: string | null } | null>(null);

  useEffect(() => {
    if (linkRequests > 0 && editor && !editor.state.selection.empty) setLinkPlace(placeOf(editor));
  }, [linkRequests, editor]);

  if (!editor) return null;
  if (linkPlace) {
    return (
      <Bubble left={linkPlace.left} top={linkPlace.top} label={t('link')}>
        <LinkField editor={editor} href={linkPlace.href} onDone={() => setLinkPlace(null)} />
      </Bubble>
    );
  }
  if (!selection) return null;
  const { left, top, isBold, isItalic, href, isLocked, isPending, blockType } = selection;
  return (
    <Bubble left={left} top={top} label={t('formatting')}>
      {canFormat && (
        <>
          <BubbleButton
            label={t('bold')}
            isPressed={isBold}
            onPress={() => editor.chain().focus().toggleBold().run()}
          >
            <b>B</b>
          </BubbleButton>
          <BubbleButton
            label={t('italic')}
            isPressed={isItalic}
            onPress={() => editor.chain().focus().toggleItalic().run()}
          >
            <i>I</i>
          </BubbleButton>
          <BubbleButton
            label={t('link')}
            isPressed={href !== null}
            onPress={() => setLinkPlace({ left, top, href })}
          >
            {t('link')}
          </BubbleButton>
          {blockType && (
            <BubbleButton
              label={t('verse')}
              isPressed={blockType === 'verse'}
              onPress={() => toggleVerse(editor.state, editor.view.dispatch)}
            >
              {t('verse')}
            </BubbleButton>
          )}
        </>
      )}
      {isPending && <PartVerdicts editor={editor} />}
      {onLock && (
        <BubbleButton label={tLocks('lock')} isPressed={isLocked} onPress={onLock}>
          {tLocks('lock')}
        </BubbleButton>
      )}
      {onComment && (
        <BubbleButton label={tComments('comment')} onPress={onComment}>
          {tComments('comment')}
        </BubbleButton>
      )}
    </Bubble>
  );
}

function Bubble({
  left,
  top,
  label,
  children,
}: {
  readonly left: number;
  readonly top: number;
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    <div
      role="toolbar"
      aria-label={label}
      className="formatting-bubble"
      // It hangs by its middle: half of it has to stay on the page on either side.
      style={{ left: `clamp(${HALF_WIDTH_PX}px, ${left}px, calc(100% - ${HALF_WIDTH_PX}px))`, top }}
    >
      {children}
    </div>
  );
}

function BubbleButton({
  label,
  isPressed,
  onPress,
  children,
}: {
  readonly label: string;
  /** Left out where it is nothing that stays pressed. */
  readonly isPressed?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={isPressed}
      // The selection must survive the press.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {children}
    </button>
  );
}

function placeOf(editor: NonNullable<ReturnType<typeof useEditorInstance>>) {
  const box = editor.view.dom.getBoundingClientRect();
  const start = editor.view.coordsAtPos(editor.state.selection.from, 1);
  const href: unknown = editor.getAttributes('link').href;
  return {
    left: start.left - box.left,
    top: start.top - box.top,
    href: typeof href === 'string' ? href : null,
  };
}
