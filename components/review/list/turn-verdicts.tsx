'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { Verdict } from '@/lib/suggestions/suggestion';

/** One verdict for all that one turn of the co-author still has to be decided, above the first of its cards. */
export function TurnVerdicts({
  ids,
  onResolve,
}: {
  /** The turn's pending suggestions, two at least. */
  readonly ids: readonly string[];
  readonly onResolve: (ids: readonly string[], verdict: Verdict) => void;
}) {
  const t = useTranslations('Candidates');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; this groups two actions on one turn.
    <div role="group" aria-label={t('turn', { count: ids.length })} className="turn-verdicts-row">
      <span aria-hidden="true">{t('turn', { count: ids.length })}</span>
      <Button kind="plain" onClick={() => onResolve(ids, 'accept')}>
        {t('acceptTurn')}
      </Button>
      <Button kind="plain" onClick={() => onResolve(ids, 'reject')}>
        {t('rejectTurn')}
      </Button>
    </div>
  );
}
