'use client';

import { useTranslations } from 'next-intl';
import { type RefObject, useState } from 'react';
import { useDocumentSession, useSuggestions } from '@/components/editor/session/document-session';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { can } from '@/lib/permissions/policy';
import { useReview } from '../in-text/use-review';
import { useCandidateDetails } from './candidate-details';
import { SpliceForm } from './splice-form';
import { useCandidates } from './use-candidates';

/** All the texts for one place side by side: take one, show one, or cut two together. Closes when there is a verdict. */
export default function CompareDialog({
  suggestionId,
  returnFocusTo,
  onClose,
}: {
  readonly suggestionId: string;
  readonly returnFocusTo: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}) {
  const t = useTranslations('Candidates');
  const detailsOf = useCandidateDetails();
  const { role } = useDocumentSession();
  const pending = useSuggestions();
  const review = useReview();
  const actions = useCandidates();
  const [isBusy, setBusy] = useState(false);
  const suggestion = pending.find(({ id }) => id === suggestionId);
  if (!suggestion) return null;
  const { candidates, shown } = suggestion;

  const during = (work: Promise<boolean>, then: () => void) => {
    setBusy(true);
    void work.then((isDone) => {
      setBusy(false);
      if (isDone) then();
    });
  };
  const take = (key: string) =>
    during(key === shown ? Promise.resolve(true) : actions.show(suggestionId, key), () => {
      onClose();
      review.resolve([suggestionId], 'accept');
    });
  return (
    <Dialog
      title={t('compareTitle')}
      description={t('compareText')}
      closeLabel={t('close')}
      returnFocusTo={returnFocusTo}
      onClose={onClose}
    >
      <ol className="candidate-list">
        {candidates.map((candidate, index) => (
          <li key={candidate.key} aria-current={candidate.key === shown || undefined}>
            <span className="candidate-name">{t('name', { index: index + 1 })}</span>
            <p className="candidate-text">{candidate.text}</p>
            {[...(candidate.key === shown ? [t('inText')] : []), ...detailsOf(suggestion, candidate)].map(
              (detail) => (
                <p key={detail} className="candidate-detail">
                  {detail}
                </p>
              ),
            )}
            {can(role, 'suggest') && (
              <div className="suggestion-verdicts">
                {can(role, 'resolve') && (
                  <Button
                    disabled={isBusy}
                    aria-label={t('takeNamed', { index: index + 1 })}
                    onClick={() => take(candidate.key)}
                  >
                    {t('take')}
                  </Button>
                )}
                {candidate.key !== shown && (
                  <Button
                    kind="plain"
                    disabled={isBusy}
                    aria-label={t('showNamed', { index: index + 1 })}
                    onClick={() => during(actions.show(suggestionId, candidate.key), () => {})}
                  >
                    {t('show')}
                  </Button>
                )}
              </div>
            )}
          </li>
        ))}
      </ol>
      {can(role, 'suggest') && (
        <SpliceForm
          candidates={candidates}
          isBusy={isBusy}
          onSplice={(splice) => during(actions.splice(suggestionId, splice), onClose)}
        />
      )}
    </Dialog>
  );
}
