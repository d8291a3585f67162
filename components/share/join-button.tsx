'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { signInAsGuest } from '@/components/api/guest';
import { RequestError } from '@/components/api/request';
import { joinByShare } from '@/components/api/shares';
import { Button } from '@/components/ui/button';

/** Accepts the invitation of a link and goes to the poem. */
export function JoinButton({ token, isSignedIn }: { readonly token: string; readonly isSignedIn: boolean }) {
  const t = useTranslations('Join');
  const router = useRouter();
  const [state, setState] = useState<'idle' | 'joining' | 'revoked' | 'failed'>('idle');

  async function handleJoin() {
    setState('joining');
    try {
      if (!isSignedIn) await signInAsGuest();
      router.push(`/d/${await joinByShare(token)}`);
    } catch (error) {
      const isRevoked = error instanceof RequestError && error.code === 'share-not-found';
      setState(isRevoked ? 'revoked' : 'failed');
    }
  }

  return (
    <>
      <Button kind="go" className="px-5" disabled={state === 'joining'} onClick={() => void handleJoin()}>
        {state === 'joining' ? t('joining') : t('join')}
      </Button>
      <p role="alert" className="pt-3 text-seal empty:hidden">
        {state === 'failed' && t('failed')}
        {state === 'revoked' && t('notFoundText')}
      </p>
    </>
  );
}
