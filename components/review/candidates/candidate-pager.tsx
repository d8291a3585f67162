'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icons';
import { later } from '@/components/ui/later';
import { can } from '@/lib/permissions/policy';
import type { SuggestionView } from '@/lib/suggestions/suggestion';
import { useCandidates } from './use-candidates';
import { VoteButton } from './vote-button';
import './candidates.css';

const CompareDialog = dynamic(
  later(() => import('./compare-dialog')),
  { ssr: false },
);

/** The texts to choose from, paged in the place itself: which one stands there, who prefers which. Nothing for just one. */
export default function CandidatePager({ suggestion }: { readonly suggestion: SuggestionView }) {
  const t = useTranslations('Candidates');
  const { role } = useDocumentSession();
  const candidates = useCandidates();
  const opener = useRef<HTMLButtonElement>(null);
  const [isComparing, setComparing] = useState(false);
  const count = suggestion.candidates.length;
  if (count < 2) return null;
  const index = suggestion.candidates.findIndex(({ key }) => key === suggestion.shown);
  const canChoose = can(role, 'suggest');
  const isWriting = suggestion.stream === 'live';
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; this groups the actions on one thing.
    <div role="group" aria-label={t('label')} className="candidate-pager">
      {canChoose && (
        <Button
          kind="plain"
          shape="icon"
          aria-label={t('previous')}
          title={`${t('previous')} (Alt ←)`}
          disabled={isWriting}
          onClick={() => candidates.page(suggestion, -1)}
        >
          <Icon name="previous" />
        </Button>
      )}
      <span className="candidate-count">{t('position', { index: index + 1, count })}</span>
      {canChoose && (
        <Button
          kind="plain"
          shape="icon"
          aria-label={t('next')}
          title={`${t('next')} (Alt →)`}
          disabled={isWriting}
          onClick={() => candidates.page(suggestion, 1)}
        >
          <Icon name="next" />
        </Button>
      )}
      <VoteButton suggestion={suggestion} onVote={canChoose ? () => candidates.vote(suggestion) : null} />
      <Button ref={opener} kind="plain" onClick={() => setComparing(true)}>
        {t('compare')}
      </Button>
      {isComparing && (
        <CompareDialog
          suggestionId={suggestion.id}
          returnFocusTo={opener}
          onClose={() => setComparing(false)}
        />
      )}
    </div>
  );
}
