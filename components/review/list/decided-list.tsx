'use client';

import { useTranslations } from 'next-intl';
import { LongList } from '@/components/ui/long-list';
import { DecidedCard } from './decided-card';
import { useDecided } from './use-decided';

/** A card with a line of text, in CSS pixels. */
const CARD_HEIGHT_PX = 96;

/** The decided suggestions, the latest first. */
export default function DecidedList() {
  const t = useTranslations('Decided');
  const decided = useDecided();
  if (decided.length === 0) return <p className="decided-note">{t('empty')}</p>;
  return (
    <LongList items={decided} estimatedHeight={CARD_HEIGHT_PX} shownId={null} className="suggestion-list">
      {(item, place) => <DecidedCard key={item.id} decided={item} {...place} />}
    </LongList>
  );
}
