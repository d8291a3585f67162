'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { createDocument } from '@/components/api/documents';
import { signInAsGuest } from '@/components/api/guest';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icons';
import { useNotify } from '@/components/ui/notices';

/** Opens a new poem at once, in the interface's language; nothing to fill in, no account needed. */
export function NewPoemButton({ isSignedIn }: { readonly isSignedIn: boolean }) {
  const t = useTranslations('Home');
  const router = useRouter();
  const language = useLocale();
  const notify = useNotify();
  const [isOpening, setOpening] = useState(false);

  async function handleOpen() {
    setOpening(true);
    try {
      if (!isSignedIn) await signInAsGuest();
      const { id } = await createDocument(language);
      router.push(`/d/${id}`);
    } catch {
      notify({ text: t('newPoemFailed'), tone: 'problem' });
      setOpening(false);
    }
  }

  return (
    <Button
      kind="go"
      className="min-h-11 px-5 text-[14px]"
      disabled={isOpening}
      onClick={() => void handleOpen()}
    >
      <Icon name="new" />
      {isOpening ? t('opening') : t('newPoem')}
    </Button>
  );
}
