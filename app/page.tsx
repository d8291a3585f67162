import { cookies, headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { DocumentList } from '@/components/home/document-list';
import { LanguageSelect } from '@/components/home/language-select';
import { NewPoemButton } from '@/components/home/new-poem-button';
import { ThemeSelect } from '@/components/home/theme-select';
import { SessionRenewal } from '@/components/session/session-renewal';
import { Icon } from '@/components/ui/icons';
import { NoticesProvider } from '@/components/ui/notices';
import { isTheme, THEME_COOKIE } from '@/components/ui/preferences';
import { Seal } from '@/components/ui/seal';
import { getServices } from '@/server/services';
import { toDocumentEntries } from './document-entries';
import { ClientMessages } from './i18n/client-messages';

/** How many documents the home page shows; the list of the HTTP interface has them all. */
const SHOWN_DOCUMENTS = 100;

export default async function HomePage() {
  const t = await getTranslations('Home');
  const { auth, commands } = getServices();
  const actor = await auth.identify(await headers());
  const documents = actor
    ? await commands.listDocuments(actor, { limit: SHOWN_DOCUMENTS, cursor: null })
    : { items: [] };
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  return (
    <ClientMessages namespaces={['Home', 'Preferences', 'Notices', 'Craft']}>
      <NoticesProvider>
        <main className="home">
          <header>
            <Seal size={64} />
            <h1 className="pt-7 font-semibold font-serif text-[30px] leading-tight">{t('name')}</h1>
            <p className="phrases max-w-[30em] pt-3 pb-7 font-serif text-[19px] leading-[1.75]">
              {t('tagline')}
            </p>
            <NewPoemButton isSignedIn={actor !== null} />
          </header>
          <section aria-labelledby="documents" className="pt-16">
            <h2 id="documents" className="border-rule border-b pb-2 font-medium text-[13px] text-soft">
              {t('documents')}
            </h2>
            <DocumentList documents={await toDocumentEntries(documents.items)} />
          </section>
          <footer className="flex items-center gap-1 pt-14 text-soft">
            <Icon name="language" />
            <LanguageSelect />
            <span className="w-4" />
            <Icon name="theme" />
            <ThemeSelect theme={isTheme(theme) ? theme : 'system'} />
          </footer>
        </main>
        {actor && <SessionRenewal />}
      </NoticesProvider>
    </ClientMessages>
  );
}
