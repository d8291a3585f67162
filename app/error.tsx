'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { QuietPage } from './quiet-page';

export default function ErrorPage({ reset }: { readonly reset: () => void }) {
  const t = useTranslations('Failure');
  return (
    <QuietPage title={t('title')} text={t('text')} homeLabel={t('home')}>
      <Button kind="go" onClick={reset}>
        {t('retry')}
      </Button>
    </QuietPage>
  );
}
