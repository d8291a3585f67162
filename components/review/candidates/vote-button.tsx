'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icons';
import type { SuggestionView } from '@/lib/suggestions/suggestion';

/** Who prefers the candidate in the text, and whether one does oneself. `onVote`: null for who may only read. */
export function VoteButton({
  suggestion,
  onVote,
}: {
  readonly suggestion: SuggestionView;
  readonly onVote: (() => void) | null;
}) {
  const t = useTranslations('Candidates');
  const format = useFormatter();
  const { me } = useDocumentSession();
  const voters = suggestion.votes.filter(({ candidate }) => candidate === suggestion.shown);
  const names = format.list(
    voters.map(({ by }) => by.name),
    { type: 'conjunction' },
  );
  const isMine = voters.some(({ by }) => by.id === me.id);
  const said = voters.length > 0 ? t('preferredBy', { names }) : t('preferredByNobody');
  if (!onVote) return voters.length > 0 ? <span className="candidate-voters">{said}</span> : null;
  return (
    <Button
      kind="plain"
      aria-pressed={isMine}
      aria-label={`${t('vote')}. ${said}`}
      title={`${said} (Alt V)`}
      className="candidate-vote"
      onClick={onVote}
    >
      <Icon name="vote" />
      {voters.length > 0 && <span className="candidate-voters">{names}</span>}
    </Button>
  );
}
