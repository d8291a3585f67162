'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icons';
import { useCoAuthorName } from './use-co-author-name';

/** Says above the bar that a turn would have touched locked words, and that it did not. */
export function LockedWordsNote({
  isShown,
  onDismiss,
}: {
  readonly isShown: boolean;
  readonly onDismiss: () => void;
}) {
  const t = useTranslations('Turn');
  const name = useCoAuthorName();
  return (
    <div role="status" className="contents">
      {isShown && (
        <div className="notice mb-2 flex items-start gap-2 rounded border border-rule bg-sheet py-2 pr-1.5 pl-3">
          <p className="min-w-0 flex-1 py-1 text-[13px]">{t('lockedKept', { name })}</p>
          <Button kind="plain" shape="icon" aria-label={t('dismiss')} onClick={onDismiss}>
            <Icon name="close" size={14} />
          </Button>
        </div>
      )}
    </div>
  );
}
