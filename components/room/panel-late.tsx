'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

/** What comes in less time than this needs no words, in milliseconds. */
const LATE_MS = 800;

/** Stands in a panel whose code has not come yet, as when the connection is gone. */
export function PanelLate() {
  const t = useTranslations('Room');
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), LATE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p role="status" className="py-4 text-soft">
      {isLate && t('panelLate')}
    </p>
  );
}
