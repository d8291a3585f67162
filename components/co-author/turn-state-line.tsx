'use client';

import { useTranslations } from 'next-intl';
import type { CoAuthorPresence } from '@/lib/collab/presence';
import type { TurnMode } from '@/lib/turns/turn';
import { isAtWork } from './co-author-work';
import { useCoAuthorName } from './use-co-author-name';
import { useModelName } from './use-model-name';

/** Whose turn it is, where the co-author writes, and which provider and model it is. */
export function TurnStateLine({
  presence,
  mode,
  writingLine,
}: {
  readonly presence: CoAuthorPresence | null;
  readonly mode: TurnMode;
  /** Counts from 1; null while the co-author writes nowhere. */
  readonly writingLine: number | null;
}) {
  const t = useTranslations('Turn');
  const modelName = useModelName();
  const name = useCoAuthorName();
  const atWork = isAtWork(presence);
  return (
    <div className="turn-state flex min-w-0 items-center gap-2.5">
      <span
        aria-hidden="true"
        data-live={atWork || undefined}
        className="size-2 shrink-0 rounded-full bg-faint/60 data-live:bg-ai data-live:ring-4 data-live:ring-ai-wash"
      />
      <div className="min-w-0 leading-tight">
        <div className="truncate text-[13.5px]">{stateText()}</div>
        {presence && (
          <div className="truncate text-[11.5px] text-soft" title={modelName(presence)}>
            {modelName(presence)}
          </div>
        )}
      </div>
    </div>
  );

  function stateText(): string {
    if (!presence) return t('absent');
    switch (presence.state) {
      case 'thinking':
        return t('thinking', { name });
      case 'writing':
        return writingLine === null ? t('writing', { name }) : t('writingLine', { name, line: writingLine });
      case 'waiting':
        return t('waiting');
      case 'listening':
        return mode === 'alternate-lines' ? t('yourLine') : t('yours');
    }
  }
}
