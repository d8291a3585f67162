'use client';

import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { useDocumentSession, useSuggestions } from '@/components/editor/session/document-session';
import { Button } from '@/components/ui/button';
import { can } from '@/lib/permissions/policy';
import { SuggestionByline } from './suggestion-byline';
import { SuggestionReason } from './suggestion-reason';
import { usePopoverTarget } from './use-popover-target';
import { useReview } from './use-review';

/** What it takes to show three buttons and a by-line in both languages, in CSS pixels: it stays on the page. */
const WIDTH_PX = 270;

/** Who suggests what is pointed at, by which model and why; accept, reject or edit it on the spot. */
export function SuggestionPopover() {
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
  const left = target.isBeside ? target.left : `clamp(0px, ${target.left}px, calc(100% - ${WIDTH_PX}px))`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; this groups three actions on one thing.
    <div
      ref={element}
      role="group"
      aria-label={t('suggestionBy', { name: author.name })}
      className="suggestion-popover"
      style={{ left, top: target.top }}
      onPointerEnter={hold}
      onPointerLeave={leave}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <SuggestionByline suggestion={suggestion} />
      <SuggestionReason suggestion={suggestion} />
      {can(role, 'resolve') && (
        <div className="suggestion-verdicts">
          <Button kind="go" onClick={act(() => review.resolve([id], 'accept'))}>
            {t('accept')}
          </Button>
          <Button onClick={act(() => review.resolve([id], 'reject'))}>{t('reject')}</Button>
          <Button kind="plain" onClick={act(() => review.edit(id))}>
            {t('edit')}
          </Button>
        </div>
      )}
    </div>
  );
}
