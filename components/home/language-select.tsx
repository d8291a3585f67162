'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { LOCALE_COOKIE, LOCALES, type Locale, rememberPreference } from '@/components/ui/preferences';
import { Select } from '@/components/ui/select';

/** Each language by its own name: who looks for it may read no other. */
const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = { en: 'English', zh: '中文' };

/** The interface's language; the page is asked for anew and keeps what it shows. */
export function LanguageSelect() {
  const t = useTranslations('Preferences');
  const locale = useLocale();
  const router = useRouter();
  return (
    <Select
      label={t('language')}
      value={locale}
      options={LOCALES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
      onValueChange={(next) => {
        rememberPreference(LOCALE_COOKIE, next);
        router.refresh();
      }}
    />
  );
}
