'use client';

import { useTranslations } from 'next-intl';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { Button } from '@/components/ui/button';
import { can } from '@/lib/permissions/policy';
import type { SuggestionView } from '@/lib/suggestions/suggestion';

/** Starts a thread on a pending suggestion. */
export function CommentButton({
  suggestion,
  onPress,
}: {
  readonly suggestion: SuggestionView;
  readonly onPress?: () => void;
}) {
  const t = useTranslations('Comments');
  const { role, comments } = useDocumentSession();
  if (!can(role, 'comment')) return null;
  const { id, inserted, deleted } = suggestion;
  return (
    <Button
      kind="plain"
      onClick={() => {
        onPress?.();
        comments.draft.set({ subject: { suggestionId: id }, quote: inserted || deleted });
      }}
    >
      {t('comment')}
    </Button>
  );
}
