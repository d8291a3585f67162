'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { RequestError } from '@/components/api/request';
import { createShare, LINK_ROLES, type LinkRole } from '@/components/api/shares';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icons';
import { Select } from '@/components/ui/select';

/** What became of the wish for a link. */
type Making =
  | { readonly state: 'idle' | 'making' }
  | { readonly state: 'failed'; readonly isFull: boolean }
  | { readonly state: 'made'; readonly url: string; readonly isCopied: boolean };

/**
 * Makes a link and copies it. A browser that lets nobody near its clipboard (no permission, plain http) gets the link
 * selected in a field instead.
 */
export function NewLinkForm({
  documentId,
  onMade,
}: {
  readonly documentId: string;
  readonly onMade: () => void;
}) {
  const t = useTranslations('Share');
  const [role, setRole] = useState<LinkRole>('editor');
  const [making, setMaking] = useState<Making>({ state: 'idle' });

  async function handleCopy() {
    setMaking({ state: 'making' });
    try {
      const { url } = await createShare(documentId, role);
      setMaking({ state: 'made', url, isCopied: await copyText(url) });
      onMade();
    } catch (error) {
      setMaking({
        state: 'failed',
        isFull: error instanceof RequestError && error.code === 'too-many-shares',
      });
    }
  }

  return (
    <div className="rounded border border-rule p-3">
      <div className="flex flex-wrap items-center justify-between gap-2 desk:flex-nowrap">
        <Select
          label={t('role')}
          value={role}
          options={LINK_ROLES.map((value) => ({ value, label: t(`roles.${value}`) }))}
          onValueChange={(next) => {
            setRole(next);
            setMaking({ state: 'idle' });
          }}
          className="font-medium text-ink!"
        />
        <span className="order-1 min-w-0 basis-full text-[12.5px] text-soft leading-snug desk:order-none desk:flex-1 desk:basis-0">
          {t(`roleHints.${role}`)}
        </span>
        <Button kind="go" disabled={making.state === 'making'} onClick={() => void handleCopy()}>
          <Icon name="copy" />
          {t('copy')}
        </Button>
      </div>
      <div aria-live="polite">
        {making.state === 'failed' && (
          <p className="pt-2 text-[13px] text-seal">{t(making.isFull ? 'tooMany' : 'makeFailed')}</p>
        )}
        {making.state === 'made' && <MadeLink url={making.url} isCopied={making.isCopied} />}
      </div>
    </div>
  );
}

function MadeLink({ url, isCopied }: { readonly url: string; readonly isCopied: boolean }) {
  const t = useTranslations('Share');
  const field = useRef<HTMLInputElement>(null);
  return (
    <div className="pt-3">
      <input
        ref={field}
        readOnly
        aria-label={t('link')}
        value={url}
        onFocus={() => field.current?.select()}
        className="field"
      />
      <p className="pt-1.5 text-[12.5px] text-soft">{t(isCopied ? 'copied' : 'copyByHand')}</p>
    </div>
  );
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not allowed or, without https, not there: the field below the button takes over.
    return false;
  }
}
