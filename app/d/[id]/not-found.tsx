import { getTranslations } from 'next-intl/server';
import { QuietPage } from '../../quiet-page';

export default async function DocumentNotFound() {
  const t = await getTranslations('Refused');
  return <QuietPage title={t('title')} text={t('text')} homeLabel={t('home')} />;
}
