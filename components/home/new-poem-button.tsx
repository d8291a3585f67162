'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { createDocument } from '@/components/api/documents';
import { signInAsGuest } from '@/components/api/guest';
import { RequestError } from '@/components/api/request';
import { FormSelect } from '@/components/craft/form/form-select';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icons';
import { useNotify } from '@/components/ui/notices';
import { FORM_GROUPS } from '@/lib/poetry/form-catalogue';

/** Opens a new poem at once, free unless a form is chosen, in the interface's language; nothing to fill in, no account needed. */
export function NewPoemButton({ isSignedIn }: { readonly isSignedIn: boolean }) {
  const t = useTranslations('Home');
  const router = useRouter();
  const language = useLocale();
  const notify = useNotify();
  const [isOpening, setOpening] = useState(false);
  const [form, setForm] = useState('');

  async function handleOpen() {
    setOpening(true);
    try {
      if (!isSignedIn) await signInAsGuest();
      const { id } = await createDocument(languageOfForm(form) ?? language, form === '' ? null : form);
      router.push(`/d/${id}`);
    } catch (error) {
      const isFull = error instanceof RequestError && error.code === 'too-many-documents';
      notify({ text: t(isFull ? 'tooManyPoems' : 'newPoemFailed'), tone: 'problem' });
      setOpening(false);
    }
  }

  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button
        kind="go"
        className="min-h-11 px-5 text-[14px]"
        disabled={isOpening}
        onClick={() => void handleOpen()}
      >
        <Icon name="new" />
        {isOpening ? t('opening') : t('newPoem')}
      </Button>
      <FormSelect value={form} onChange={setForm} />
    </div>
  );
}

/** A form belongs to a language, whatever the interface speaks. */
function languageOfForm(form: string): 'en' | 'zh' | null {
  const group = FORM_GROUPS.find(({ ids }) => ids.includes(form))?.group;
  if (group === undefined) return null;
  return group === 'english' ? 'en' : 'zh';
}
