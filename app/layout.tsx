import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { isTheme, THEME_COOKIE } from '@/components/ui/preferences';
import { ClientMessages } from './i18n/client-messages';
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/literata/wght.css';
import '@fontsource-variable/literata/wght-italic.css';
import './globals.css';
import { ChineseFonts } from './fonts/chinese-fonts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('Meta');
  return { title: { default: t('title'), template: `%s · ${t('name')}` }, description: t('description') };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  // The keyboard of a phone shrinks the page, so that the bar stays above it.
  interactiveWidget: 'resizes-content',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf6ee' },
    { media: '(prefers-color-scheme: dark)', color: '#14120e' },
  ],
};

/** Language and theme are known before the first byte, so that neither flashes. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const locale = await getLocale();
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  return (
    <html
      lang={locale}
      data-theme={isTheme(theme) && theme !== 'system' ? theme : undefined}
      suppressHydrationWarning
    >
      <body>
        <ClientMessages namespaces={['Failure', 'Notices']}>{children}</ClientMessages>
        <ChineseFonts sans={locale === 'zh'} />
      </body>
    </html>
  );
}
