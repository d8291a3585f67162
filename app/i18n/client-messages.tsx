import { type Messages, NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';

/** Gives the client components below only those namespaces that they speak: the rest stays on the server. */
export async function ClientMessages({
  namespaces,
  children,
}: {
  readonly namespaces: readonly (keyof Messages)[];
  readonly children: ReactNode;
}) {
  const all = await getMessages();
  const picked = Object.fromEntries(namespaces.map((namespace) => [namespace, all[namespace]]));
  return <NextIntlClientProvider messages={picked as Partial<Messages>}>{children}</NextIntlClientProvider>;
}
