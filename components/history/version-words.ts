'use client';

import { useTranslations } from 'next-intl';
import { CURRENT, type VersionSummary } from '@/components/api/versions';
import { useShortTime } from '@/components/ui/short-time';

/** How versions are called and dated in the reader's language and time zone. For the browser only. */
export function useVersionWords(): {
  readonly nameOf: (version: VersionSummary) => string;
  /** Name and time in one line, for a list to choose from; CURRENT is the document as it is. */
  readonly choiceOf: (version: VersionSummary | typeof CURRENT) => string;
  readonly timeOf: (version: VersionSummary) => string;
  readonly formatTime: (time: Date) => string;
} {
  const t = useTranslations('Versions');
  const formatTime = useShortTime();
  const nameOf = ({ name, kind }: VersionSummary) => name ?? t(`kinds.${kind}`);
  const timeOf = ({ createdAt }: VersionSummary) => formatTime(new Date(createdAt));
  const choiceOf = (version: VersionSummary | typeof CURRENT) =>
    version === CURRENT ? t('current') : `${nameOf(version)} · ${timeOf(version)}`;
  return { nameOf, timeOf, choiceOf, formatTime };
}
