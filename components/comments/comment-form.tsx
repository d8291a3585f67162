'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useCoAuthorName } from '@/components/co-author/use-co-author-name';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { Button } from '@/components/ui/button';
import { mentionsCoAuthor } from '@/lib/comments/mentions';
import { MAX_COMMENT_LENGTH } from '@/lib/limits/text-lengths';

/** Where somebody says something: a new thread, an answer, or a change of what they said. */
export function CommentForm({
  place,
  label,
  placeholder,
  action,
  initial = '',
  mention = null,
  takesFocus = true,
  onSend,
  onCancel,
}: {
  /** Where it stands: words that were begun there come back. */
  readonly place: string;
  /** The accessible name of the field. */
  readonly label: string;
  readonly placeholder: string;
  /** What the button says. */
  readonly action: string;
  readonly initial?: string;
  /** How the co-author is mentioned; null where a mention asks nobody. */
  readonly mention?: string | null;
  /** Whether it was just opened by who wants to write in it, and not come back with words that were begun before. */
  readonly takesFocus?: boolean;
  /** Resolves to whether it was taken; the words stay if not. */
  readonly onSend: (body: string) => Promise<boolean>;
  readonly onCancel: () => void;
}) {
  const t = useTranslations('Comments');
  const { unsent } = useDocumentSession().comments;
  const coAuthorName = useCoAuthorName();
  const field = useRef<HTMLTextAreaElement>(null);
  const hintId = useId();
  const [body, setBody] = useState(() => unsent.get(place) ?? initial);
  const [isSending, setSending] = useState(false);
  const asks = mention !== null && mentionsCoAuthor(body);

  function change(next: string) {
    unsent.set(place, next);
    setBody(next);
  }

  async function handleSend() {
    if (isSending || body.trim() === '') return;
    setSending(true);
    const isTaken = await onSend(body.trim());
    setSending(false);
    if (isTaken) unsent.delete(place);
  }

  function handleKey(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void handleSend();
    } else if (event.key === 'Escape') {
      // The panel would close on it.
      event.preventDefault();
      handleCancel();
    }
  }

  function handleCancel() {
    unsent.delete(place);
    onCancel();
  }

  function handleMention() {
    change(body === '' || /\s$/.test(body) ? `${body}${mention} ` : `${body} ${mention} `);
    field.current?.focus();
  }

  return (
    <form
      className="comment-form"
      onSubmit={(event) => {
        event.preventDefault();
        void handleSend();
      }}
    >
      <textarea
        ref={field}
        // biome-ignore lint/a11y/noAutofocus: it is opened by who wants to write in it.
        autoFocus={takesFocus}
        rows={2}
        aria-label={label}
        aria-describedby={hintId}
        placeholder={placeholder}
        maxLength={MAX_COMMENT_LENGTH}
        value={body}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={handleKey}
        className="field comment-field"
      />
      <p id={hintId} className="comment-hint">
        {asks ? t('asks', { name: coAuthorName }) : t('keys')}
      </p>
      <div className="comment-actions">
        <Button type="submit" kind="go" disabled={isSending || body.trim() === ''}>
          {isSending ? t('sending') : action}
        </Button>
        {mention !== null && !asks && (
          <Button kind="plain" onClick={handleMention}>
            {t('ask', { name: coAuthorName })}
          </Button>
        )}
        <Button kind="plain" onClick={handleCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
