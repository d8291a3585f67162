'use client';

import { useLocale } from 'next-intl';
import { MENTION_BY_LANGUAGE } from '@/lib/comments/mentions';

/** How this reader mentions the co-author, as their interface calls it. */
export function useReaderMention(): string {
  return MENTION_BY_LANGUAGE[useLocale() === 'zh' ? 'zh' : 'en'];
}
