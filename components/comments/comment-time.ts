'use client';

import { useLocale } from 'next-intl';

/** When something was said, in the reader's language and time zone. For the browser only. */
export function useCommentTime(): (iso: string) => string {
  const locale = useLocale();
  const format = new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : locale, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  return (iso) => format.format(new Date(iso));
}
