'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import type { CoAuthorPresence } from '@/lib/collab/presence';
import { useCoAuthorName } from './use-co-author-name';

/** Says the co-author's turns to screen readers: what is seen as a dot and a moving caret. */
export function TurnAnnouncer({ presence }: { readonly presence: CoAuthorPresence | null }) {
  const t = useTranslations('Turn');
  const name = useCoAuthorName();
  const state = presence?.state ?? null;
  const [words, setWords] = useState('');
  const before = useRef(state);
  useEffect(() => {
    // How things stood when the page opened is no event.
    if (state === null || before.current === null || before.current === state) {
      before.current = state;
      return;
    }
    before.current = state;
    setWords(t(`announce.${state}`, { name }));
  }, [state, name, t]);
  return (
    <div aria-live="polite" className="sr-only">
      {words}
    </div>
  );
}
