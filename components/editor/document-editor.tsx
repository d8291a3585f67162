'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { useCommentAtCaret } from '@/components/comments/use-comment-door';
import { showsGutter } from '@/components/craft/gutter/gutter-preference';
import { SuggestionReview } from '@/components/review/in-text/suggestion-review';
import { later, useHasInput } from '@/components/ui/later';
import { useNotify } from '@/components/ui/notices';
import { can } from '@/lib/permissions/policy';
import { Locks } from './locks/locks';
import { useLock } from './locks/use-lock';
import { MAX_PASTE_LENGTH } from './paste/paste-extension';
import { useDocumentSession, useHasText, useSuggestingState } from './session/document-session';
import { useObservable } from './session/use-observable';
import { useEditor } from './use-editor';
import './editor.css';

const FormattingBubble = dynamic(
  later(() => import('./formatting/formatting-bubble')),
  { ssr: false },
);
const Gutter = dynamic(
  later(() => import('@/components/craft/gutter/gutter')),
  { ssr: false },
);

/** The text itself. `placeholder`: a faint opening line to answer while nothing is written. */
export function DocumentEditor({ placeholder = '' }: { readonly placeholder?: string }) {
  const hasText = useHasText();
  const isReady = useSuggestingState() !== 'starting';
  return hasText && isReady ? (
    <WritableText openingLine={placeholder} />
  ) : (
    <div className="document-text" aria-busy />
  );
}

function WritableText({ openingLine }: { readonly openingLine: string }) {
  const t = useTranslations('Editor');
  const notify = useNotify();
  const { role, suggesting } = useDocumentSession();
  const place = useRef<HTMLDivElement>(null);
  const [linkRequests, setLinkRequests] = useState(0);
  const isEditable = can(role, 'write') || suggesting.proposer() !== null;
  const mayComment = can(role, 'comment');
  const comment = useCommentAtCaret();
  const mayLock = can(role, 'lock');
  const tSuggesting = useTranslations('Suggesting');
  const tLocks = useTranslations('Locks');
  const { toggle } = useLock();
  const hasInput = useHasInput();
  const isGutterShown = useObservable(showsGutter);

  useEditor(place, {
    isEditable,
    label: t('document'),
    openingLine,
    onLock: mayLock ? toggle : null,
    describeLock: (by) => tLocks('by', { name: by }),
    onComment: comment,
    onLink: () => setLinkRequests((count) => count + 1),
    onOversizePaste: (length) =>
      notify({ tone: 'problem', text: t('pasteTooLarge', { length, max: MAX_PASTE_LENGTH }) }),
    onImpossibleSuggestion: (reason) => notify({ text: tSuggesting(reason) }),
  });

  return (
    <div className="document-place">
      {isGutterShown && <Gutter />}
      <div ref={place} />
      {(isEditable || mayComment) && hasInput && (
        <FormattingBubble
          canFormat={isEditable}
          linkRequests={linkRequests}
          onLock={mayLock ? () => toggle('words') : null}
          onComment={mayComment ? comment : null}
        />
      )}
      <Locks />
      <SuggestionReview />
    </div>
  );
}
