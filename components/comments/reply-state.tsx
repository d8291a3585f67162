'use client';

import { useTranslations } from 'next-intl';
import type { Comment } from '@/components/api/comments';
import { useSuggestions } from '@/components/editor/session/document-session';
import { useReview } from '@/components/review/in-text/use-review';
import { Button } from '@/components/ui/button';
import type { ThreadRequests } from './use-thread-requests';

/** How the co-author's answer stands: asked, thinking, stopped, failed and why; and what it suggested. */
export function ReplyState({
  threadId,
  comment,
  canComment,
  requests,
}: {
  readonly threadId: string;
  readonly comment: Comment;
  readonly canComment: boolean;
  readonly requests: ThreadRequests;
}) {
  const t = useTranslations('Comments');
  const errors = useTranslations('Turn.errors');
  const { state, turnId, error, suggestionIds = [], author } = comment;
  if (state === undefined || turnId === undefined) return null;
  const { name } = author;
  switch (state) {
    case 'queued':
    case 'thinking':
    case 'writing':
      return (
        <div className="reply-state">
          <span>{t(state === 'queued' ? 'waits' : 'thinks', { name })}</span>
          {canComment && (
            <Button kind="plain" onClick={() => void requests.stop(turnId)}>
              {t('stop')}
            </Button>
          )}
        </div>
      );
    case 'stopped':
    case 'failed': {
      const code = error?.code ?? 'internal';
      const why = errors(hasMessage(errors, code) ? code : 'internal');
      return (
        <div className="reply-state" data-failed={state === 'failed' || undefined}>
          <span>{state === 'stopped' ? t('stopped', { name }) : t('failed', { name, why })}</span>
          {canComment && (
            <Button kind="plain" onClick={() => void requests.askAgain(threadId)}>
              {t('askAgain')}
            </Button>
          )}
        </div>
      );
    }
    case 'done':
      return <SuggestedHere suggestionIds={suggestionIds} />;
  }
}

/** Codes of failures come from the server, which may know more of them than this page. */
function hasMessage(
  errors: ReturnType<typeof useTranslations<'Turn.errors'>>,
  code: string,
): code is Parameters<typeof errors>[0] {
  return errors.has(code as Parameters<typeof errors>[0]);
}

function SuggestedHere({ suggestionIds }: { readonly suggestionIds: readonly string[] }) {
  const t = useTranslations('Comments');
  const pending = useSuggestions();
  const { goTo } = useReview();
  const first = suggestionIds.find((id) => pending.some((suggestion) => suggestion.id === id));
  if (first === undefined) return null;
  return (
    <Button className="mt-1" onClick={() => goTo(first)}>
      {t('seeSuggestion')}
    </Button>
  );
}
