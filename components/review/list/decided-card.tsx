'use client';

import { useTranslations } from 'next-intl';
import { type ListItemPlace, placeStyle } from '@/components/ui/long-list';
import { useShortTime } from '@/components/ui/short-time';
import type { DecidedSuggestion } from '@/lib/suggestions/records/list-suggestions';
import type { SuggestionView } from '@/lib/suggestions/suggestion';
import { useCandidateDetails } from '../candidates/candidate-details';
import { SuggestionByline } from '../card/suggestion-byline';
import { SuggestionText } from '../card/suggestion-text';

/** One suggestion that was decided: what it was, who decided, and the texts that were not taken. */
export function DecidedCard({
  decided: { view, at },
  top,
  measure,
  ...place
}: { readonly decided: DecidedSuggestion } & ListItemPlace) {
  const t = useTranslations('Decided');
  const timeOf = useShortTime();
  const time = new Date(at);
  const when = Number.isNaN(time.getTime()) ? '' : timeOf(time);
  return (
    <li
      {...place}
      ref={top === null ? null : measure}
      style={placeStyle(top)}
      className="suggestion-card"
      data-author={view.author.kind}
      data-verdict={view.state}
    >
      <SuggestionByline suggestion={view} />
      <span className="suggestion-text">
        {view.inserted === '' && view.deleted === '' ? (
          <span className="decided-note">{t('noText')}</span>
        ) : (
          <SuggestionText suggestion={view} />
        )}
      </span>
      <p className="decided-verdict">
        {t(view.state === 'accepted' ? 'accepted' : 'rejected', { name: view.resolvedBy?.name ?? '', when })}
      </p>
      <OtherTexts suggestion={view} />
    </li>
  );
}

/** The texts that were to choose from and were not taken, with who preferred which; nothing where there was just one. */
function OtherTexts({ suggestion }: { readonly suggestion: SuggestionView }) {
  const t = useTranslations('Decided');
  const tCandidates = useTranslations('Candidates');
  const detailsOf = useCandidateDetails();
  const { candidates, shown, state } = suggestion;
  const losers = candidates.filter(({ key }) => state === 'rejected' || key !== shown);
  if (candidates.length < 2) return null;
  return (
    <details className="suggestion-source">
      <summary>{t(state === 'accepted' ? 'losers' : 'all', { count: losers.length })}</summary>
      <ul className="decided-texts">
        {losers.map((candidate) => (
          <li key={candidate.key}>
            <span className="candidate-name">
              {tCandidates('name', { index: candidates.indexOf(candidate) + 1 })}
            </span>
            <p className="candidate-text">{candidate.text}</p>
            {detailsOf(suggestion, candidate).map((detail) => (
              <p key={detail} className="candidate-detail">
                {detail}
              </p>
            ))}
          </li>
        ))}
      </ul>
      <Winner suggestion={suggestion} />
    </details>
  );
}

/** Who preferred the text that was taken: the votes are only whole with it. */
function Winner({ suggestion }: { readonly suggestion: SuggestionView }) {
  const t = useTranslations('Decided');
  const detailsOf = useCandidateDetails();
  const taken = suggestion.candidates.find(({ key }) => key === suggestion.shown);
  if (suggestion.state !== 'accepted' || !taken) return null;
  const index = suggestion.candidates.indexOf(taken) + 1;
  return (
    <p className="candidate-detail">{[t('taken', { index }), ...detailsOf(suggestion, taken)].join(' ')}</p>
  );
}
