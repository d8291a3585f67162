'use client';

import { useTranslations } from 'next-intl';
import type { TurnSummary } from '@/components/api/turns';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icons';
import { useModelName } from './use-model-name';

/** What went wrong with a turn, what was kept, and what to do; above the bar, where the question was asked. */
export function TurnProblem({
  refusal,
  failure,
  onAskAgain,
  onDismiss,
}: {
  /** A question that was not taken. */
  readonly refusal: string | null;
  /** A turn that was taken and failed. */
  readonly failure: TurnSummary | null;
  readonly onAskAgain: () => void;
  readonly onDismiss: () => void;
}) {
  const t = useTranslations('Turn');
  const modelName = useModelName();
  const code = failure?.error?.code ?? 'internal';
  return (
    <div role="alert" className="contents">
      {(refusal || failure) && (
        <div
          className="notice mb-2 flex items-start gap-2 rounded border border-rule bg-sheet py-2 pr-1.5 pl-3"
          data-tone="problem"
        >
          <p className="min-w-0 flex-1 py-1 text-[13px]">
            {refusal ?? (
              <>
                {t('problem', { what: t.has(`errors.${code}`) ? t(`errors.${code}`) : t('errors.internal') })}
                {failure && <span className="block text-[12px] text-soft">{modelName(failure)}</span>}
              </>
            )}
          </p>
          {!refusal && <Button onClick={onAskAgain}>{t('tryAgain')}</Button>}
          <Button kind="plain" shape="icon" aria-label={t('dismiss')} onClick={onDismiss}>
            <Icon name="close" size={14} />
          </Button>
        </div>
      )}
    </div>
  );
}
