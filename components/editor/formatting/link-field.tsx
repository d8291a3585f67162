'use client';

import type { Editor } from '@tiptap/core';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { safeHref } from './safe-href';

/** Asks for the address of a link over the selected text; an empty one takes the link away. */
export function LinkField({
  editor,
  href,
  onDone,
}: {
  readonly editor: Editor;
  readonly href: string | null;
  readonly onDone: () => void;
}) {
  const t = useTranslations('Editor');
  const [address, setAddress] = useState(href ?? '');
  const [isWrong, setWrong] = useState(false);

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    const safe = safeHref(address);
    if (address.trim() !== '' && safe === null) {
      setWrong(true);
      return;
    }
    const chain = editor.chain().focus();
    if (safe === null) chain.unsetLink().run();
    else chain.setLink({ href: safe }).run();
    onDone();
  };

  return (
    <form onSubmit={handleSubmit} className="link-field">
      <input
        type="text"
        inputMode="url"
        aria-label={t('linkAddress')}
        aria-invalid={isWrong}
        placeholder="https://"
        value={address}
        // biome-ignore lint/a11y/noAutofocus: it was asked for a moment ago and takes the place of the pressed button.
        autoFocus
        onChange={(event) => {
          setAddress(event.currentTarget.value);
          setWrong(false);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          editor.commands.focus();
          onDone();
        }}
        onBlur={(event) => {
          if (!event.currentTarget.form?.contains(event.relatedTarget)) onDone();
        }}
      />
      <button type="submit">{t('linkSet')}</button>
    </form>
  );
}
