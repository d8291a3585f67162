'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { rememberPreference, THEME_COOKIE, THEMES, type Theme } from '@/components/ui/preferences';
import { Select } from '@/components/ui/select';

/** Light, dark, or as the system has it; applied at once and read by the server with the next page. */
export function ThemeSelect({ theme }: { /** What the server has rendered. */ readonly theme: Theme }) {
  const t = useTranslations('Preferences');
  const [chosen, setChosen] = useState(theme);
  return (
    <Select
      label={t('theme')}
      value={chosen}
      options={THEMES.map((value) => ({ value, label: t(value) }))}
      onValueChange={(next) => {
        setChosen(next);
        rememberPreference(THEME_COOKIE, next);
        if (next === 'system') delete document.documentElement.dataset.theme;
        else document.documentElement.dataset.theme = next;
      }}
    />
  );
}
