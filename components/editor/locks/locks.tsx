'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { later } from '@/components/ui/later';
import { useDocumentSession } from '../session/document-session';
import { useObservable } from '../session/use-observable';
import './locks.css';

const LockNote = dynamic(
  later(() => import('./lock-note')),
  { ssr: false },
);

/** What the page says of locks; its code comes when the first one is pointed at. */
export function Locks() {
  const shown = useObservable(useDocumentSession().shownLock);
  const [isNeeded, setNeeded] = useState(false);
  if (shown && !isNeeded) setNeeded(true);
  return isNeeded ? <LockNote /> : null;
}
