'use client';

import { useEffect } from 'react';

/**
 * Brings the Chinese faces after the first paint. Their two hundred `@font-face` rules weigh 31 kB compressed each,
 * too much to hold the page up for; until they are there the system's face stands in. The sans is only for the Chinese interface, the serif
 * for every poem.
 */
export function ChineseFonts({ sans }: { readonly sans: boolean }) {
  useEffect(() => {
    void import('./noto-serif-sc');
    if (sans) void import('./noto-sans-sc');
  }, [sans]);
  return null;
}
