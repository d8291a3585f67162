'use client';

import { useLocale } from 'next-intl';

/** Writes a time as day, hour and minute, in the reader's language and time zone. For the browser only. */
export function useShortTime(): (time: Date) => string {
  const locale = useLocale();
  const format = new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : locale, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  return (time) => format.format(time);
}
