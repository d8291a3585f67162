import { getTranslations } from 'next-intl/server';
import { QuietPage } from './quiet-page';

export default async function NotFound() {
  const t = await getTranslations('NotFound');
  return <QuietPage title={t('title')} text={t('text')} homeLabel={t('home')} />;
}
