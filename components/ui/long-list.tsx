'use client';

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type ReactNode, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { useHeldFocus } from './use-held-focus';

/** Lists up to this length are rendered whole: a screen reader meets every item, and it costs a few milliseconds at most. */
const WHOLE_UP_TO = 60;
/** Rendered beyond the edges of the view, so that the next item is there when Tab asks for it. */
const OVERSCAN = 4;

/** What an item's `li` must carry: its place among all, and in a long list where it stands. */
export interface ListItemPlace {
  readonly 'aria-setsize': number;
  readonly 'aria-posinset': number;
  readonly 'data-index': number;
  /** Pixels from the top of the list; null in a list that is rendered whole. */
  readonly top: number | null;
  readonly measure: (element: HTMLElement | null) => void;
}

/**
 * A list of any length that renders what is in view of the box it scrolls in. The item that holds the focus, the shown one,
 * the first and the last stay rendered with their neighbours, so that the focus is never lost and Tab goes through the list
 * in its order from either end.
 */
export function LongList<Item extends { readonly id: string }>({
  items,
  estimatedHeight,
  shownId,
  className,
  children,
}: {
  readonly items: readonly Item[];
  /** Pixels of an item that was never rendered. */
  readonly estimatedHeight: number;
  /** The item that is scrolled into view when it changes. */
  readonly shownId: string | null;
  readonly className: string;
  readonly children: (item: Item, place: ListItemPlace) => ReactNode;
}) {
  const list = useRef<HTMLUListElement>(null);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  const { heldIndex, handleFocus, handleBlur } = useHeldFocus(list, items);
  const isLong = items.length > WHOLE_UP_TO;
  const shownIndex = shownId === null ? -1 : items.findIndex(({ id }) => id === shownId);
  const kept = [0, items.length - 1, ...around(shownIndex), ...around(heldIndex ?? -1)];
  const virtualizer = useVirtualizer({
    enabled: isLong,
    count: items.length,
    getScrollElement: () => scroller,
    getItemKey: (index) => items[index]?.id ?? index,
    estimateSize: () => estimatedHeight,
    overscan: OVERSCAN,
    scrollMargin,
    rangeExtractor: (range) => {
      const wanted = new Set([...defaultRangeExtractor(range), ...kept]);
      return [...wanted].filter((index) => index >= 0 && index < items.length).sort((a, b) => a - b);
    },
  });

  useLayoutEffect(() => {
    if (!list.current) return;
    const box = scrollerOf(list.current);
    setScroller(box);
    // What stands above the list, such as a filter that comes and goes.
    const above = list.current.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
    setScrollMargin(Math.round(above));
  });

  // Only when another one is shown: who scrolls on by themselves is left where they are.
  const scrollToShown = useEffectEvent(() => {
    if (shownIndex < 0) return;
    if (isLong) virtualizer.scrollToIndex(shownIndex, { align: 'auto' });
    else list.current?.children[shownIndex]?.scrollIntoView({ block: 'nearest' });
  });
  useLayoutEffect(() => {
    if (shownId !== null) scrollToShown();
  }, [shownId]);

  const place = (index: number, top: number | null): ListItemPlace => ({
    'aria-setsize': items.length,
    'aria-posinset': index + 1,
    'data-index': index,
    top,
    measure: virtualizer.measureElement,
  });
  const style: CSSProperties = isLong ? { position: 'relative', height: virtualizer.getTotalSize() } : {};
  return (
    <ul ref={list} className={className} style={style} onFocus={handleFocus} onBlur={handleBlur}>
      {isLong
        ? virtualizer.getVirtualItems().map(({ index, start }) => {
            const item = items[index];
            return item && children(item, place(index, start - scrollMargin));
          })
        : items.map((item, index) => children(item, place(index, null)))}
    </ul>
  );
}

/** Where an item stands in a long list, its true height to be measured; nothing in one that is rendered whole. */
export function placeStyle(top: number | null): CSSProperties | undefined {
  return top === null
    ? undefined
    : { position: 'absolute', insetInline: 0, top, contentVisibility: 'visible' };
}

function around(index: number): readonly number[] {
  return index < 0 ? [] : [index - 1, index, index + 1];
}

/** The nearest box around that scrolls, or the page. */
function scrollerOf(element: HTMLElement): HTMLElement {
  for (let box = element.parentElement; box; box = box.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(box).overflowY)) return box;
  }
  return document.documentElement;
}
