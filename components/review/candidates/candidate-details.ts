'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { SuggestionCandidate, SuggestionView } from '@/lib/suggestions/suggestion';

/** Says in words what is known of a candidate: what it was cut from, who edited it, who prefers it, and its reason. */
export function useCandidateDetails(): (
  suggestion: SuggestionView,
  candidate: SuggestionCandidate,
) => string[] {
  const t = useTranslations('Candidates');
  const format = useFormatter();
  const listOf = (people: readonly { readonly name: string }[]) =>
    format.list(
      people.map(({ name }) => name),
      { type: 'conjunction' },
    );
  return ({ candidates, votes }, { key, spliceOf, editedBy, reason }) => {
    const voters = votes.filter(({ candidate }) => candidate === key).map(({ by }) => by);
    const numberOf = (other: string) => candidates.findIndex((candidate) => candidate.key === other) + 1;
    return [
      ...(spliceOf ? [t('splicedOf', { first: numberOf(spliceOf[0]), second: numberOf(spliceOf[1]) })] : []),
      ...(editedBy.length > 0 ? [t('editedBy', { names: listOf(editedBy) })] : []),
      ...(voters.length > 0 ? [t('preferredBy', { names: listOf(voters) })] : []),
      ...(reason ? [reason] : []),
    ];
  };
}
