'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { useDocumentSession } from '@/components/editor/session/document-session';
import { Button } from '@/components/ui/button';
import { projectDocument } from '@/lib/document/projection';
import { projectText } from '@/lib/document/text';

/**
 * What happens to a suggester whose edit the server refused: why, the text as they have it, to be copied, and the way
 * back to the poem as it stands. Without dropping what this browser keeps, the page would send the same edit again.
 */
export default function SetAside({ reason }: { readonly reason: 'notAllowed' | 'textLocked' }) {
  const t = useTranslations('Suggesting');
  const { ydoc, discardLocalCopy } = useDocumentSession();
  const [text] = useState(() => projectText(projectDocument(ydoc, 'result')));
  const [isCopied, setCopied] = useState(false);
  const id = useId();

  async function handleCopy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Not allowed or, without https, not there: the text is in the field.
      document.getElementById(id)?.focus();
    }
  }

  async function handleLeave() {
    await discardLocalCopy();
    window.location.reload();
  }

  return (
    <div role="alert" data-tone="problem" className="notice refusal set-aside">
      <p>{t(`refused.${reason}`)}</p>
      <label htmlFor={id} className="text-soft">
        {t('refused.text')}
      </label>
      <textarea
        id={id}
        readOnly
        rows={4}
        value={text}
        className="field"
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => void handleCopy()}>{t(isCopied ? 'refused.copied' : 'refused.copy')}</Button>
        <Button kind="go" onClick={() => void handleLeave()}>
          {t('refused.leave')}
        </Button>
      </div>
    </div>
  );
}
