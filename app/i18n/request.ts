import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { isLocale, LOCALE_COOKIE, type Locale } from '@/components/ui/preferences';
import { negotiateLanguage } from '@/lib/language/negotiate-language';

/** The language of each request: what the person chose, else what the browser asks for. No locale in the path. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  const locale = isLocale(chosen) ? chosen : negotiateLanguage((await headers()).get('accept-language'));
  return { locale, messages: await loadMessages(locale), timeZone: 'UTC', now: new Date() };
});

async function loadMessages(locale: Locale) {
  switch (locale) {
    case 'en':
      return (await import('../../messages/en.json')).default;
    case 'zh':
      return (await import('../../messages/zh.json')).default;
  }
}
