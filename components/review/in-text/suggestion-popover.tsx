'use client';

import { useTranslations } from 'next-intl';
import { type CSSProperties, useRef } from 'react';
import { CommentButton } from '@/components/comments/comment-button';
import { useDocumentSession, useSuggestions } from '@/components/editor/session/document-session';
import { Button } from '@/components/ui/button';
import { can } from '@/lib/permissions/policy';
import CandidatePager from '../candidates/candidate-pager';
import { StaleNote } from '../card/stale-note';
import { SuggestionBreaches } from '../card/suggestion-breaches';
import { SuggestionByline } from '../card/suggestion-byline';
import { SuggestionReason } from '../card/suggestion-reason';
import { SuggestionSource } from '../card/suggestion-source';
import { type PopoverTarget, usePopoverTarget } from './use-popover-target';
import { useReview } from './use-review';

/** Who suggests what is pointed at, by which model and why; accept, reject or edit it on the spot. */
export default function SuggestionPopover() {
  const t = useTranslations('Review');
  const { role } = useDocumentSession();
  const pending = useSuggestions();
  const review = useReview();
  const element = useRef<HTMLDivElement>(null);
  const { target, close, hold, leave } = usePopoverTarget(element);
  const suggestion = pending.find(({ id }) => id === target?.id);
  if (!target || !suggestion) return null;
  const { id, author } = suggestion;
  const act = (action: () => void) => () => {
    close();
    action();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; this groups three actions on one thing.
    <div
      ref={element}
      role="group"
      aria-label={t('suggestionBy', { name: author.name })}
      className="suggestion-popover"
      style={placeStyle(target)}
      onPointerEnter={hold}
      onPointerLeave={leave}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <SuggestionByline suggestion={suggestion} />
      <SuggestionReason suggestion={suggestion} />
      <SuggestionBreaches suggestion={suggestion} />
      <StaleNote suggestion={suggestion} />
      <CandidatePager suggestion={suggestion} />
      {can(role, 'resolve') && (
        <div className="suggestion-verdicts">
          <Button kind="go" onClick={act(() => review.resolve([id], 'accept', true))}>
            {t('accept')}
          </Button>
          <Button onClick={act(() => review.resolve([id], 'reject', true))}>{t('reject')}</Button>
          <Button kind="plain" onClick={act(() => review.edit(id))}>
            {t('edit')}
          </Button>
          <CommentButton suggestion={suggestion} onPress={close} />
        </div>
      )}
      <SuggestionSource suggestion={suggestion} />
      {!can(role, 'resolve') && <CommentButton suggestion={suggestion} onPress={close} />}
    </div>
  );
}

/** The widest that it gets, in CSS pixels. */
const MAX_WIDTH_PX = 320;

/** Under the text it stays in the column; beside it, on the page. */
function placeStyle({ left, top, roomBeside }: PopoverTarget): CSSProperties {
  if (roomBeside === null) return { left: `clamp(0px, ${left}px, max(0px, 100% - ${MAX_WIDTH_PX}px))`, top };
  return { left, top, maxWidth: `min(${MAX_WIDTH_PX}px, ${roomBeside}px)` };
}
