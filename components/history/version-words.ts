'use client';

import { useLocale, useTranslations } from 'next-intl';
import { CURRENT, type VersionSummary } from '@/components/api/versions';

/** How versions are called and dated in the reader's language and time zone. For the browser only. */
export function useVersionWords(): {
  readonly nameOf: (version: VersionSummary) => string;
  /** Name and time in one line, for a list to choose from; CURRENT is the document as it is. */
  readonly choiceOf: (version: VersionSummary | typeof CURRENT) => string;
  readonly timeOf: (version: VersionSummary) => string;
  readonly formatTime: (time: Date) => string;
} {
  const t = useTranslations('Versions');
  const locale = useLocale();
  const format = new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : locale, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  const nameOf = ({ name, kind }: VersionSummary) => name ?? t(`kinds.${kind}`);
  const formatTime = (time: Date) => format.format(time);
  const timeOf = ({ createdAt }: VersionSummary) => formatTime(new Date(createdAt));
  const choiceOf = (version: VersionSummary | typeof CURRENT) =>
    version === CURRENT ? t('current') : `${nameOf(version)} · ${timeOf(version)}`;
  return { nameOf, timeOf, choiceOf, formatTime };
}
