import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { JoinButton } from '@/components/share/join-button';
import { getServices } from '@/server/services';
import { ClientMessages } from '../../i18n/client-messages';
import { QuietPage } from '../../quiet-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('Join');
  // The address is the key: it must reach no search engine and no other site's log.
  return { title: t('title'), robots: { index: false }, referrer: 'no-referrer' };
}

/** Opening a link changes nothing: previews of chats open links too. Joining is a button. */
export default async function SharePage({
  params,
}: {
  readonly params: Promise<{ readonly token: string }>;
}) {
  const { token } = await params;
  const t = await getTranslations('Join');
  const actor = await getServices().auth.identify(await headers());
  return (
    <QuietPage title={t('title')} text={t('text')} homeLabel={t('home')}>
      <ClientMessages namespaces={['Join']}>
        <JoinButton token={token} isSignedIn={actor !== null} />
      </ClientMessages>
    </QuietPage>
  );
}
