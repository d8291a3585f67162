'use client';

import { type FocusEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';

const CONTROLS = 'a[href], button, input, select, textarea';

/**
 * Follows the focus in a list whose items carry `data-index`, and keeps it there: when the item that has it goes, the focus
 * goes to the same control of the item that takes its place, the last if there is none after it. Answers the index of the
 * item that has the focus, which must stay rendered, and the list's handlers.
 */
export function useHeldFocus(list: RefObject<HTMLElement | null>, items: readonly unknown[]) {
  const held = useRef<{ readonly index: number; readonly control: number } | null>(null);
  const [heldIndex, setHeldIndex] = useState<number | null>(null);

  useLayoutEffect(() => {
    // What has the focus and is taken out of the page leaves it to the body, and no event tells.
    if (!held.current || document.activeElement !== document.body) return;
    const { index, control } = held.current;
    const item = list.current?.querySelector(`[data-index="${Math.min(index, items.length - 1)}"]`);
    item?.querySelectorAll<HTMLElement>(CONTROLS)[control]?.focus();
  }, [list, items]);

  return {
    heldIndex,
    handleFocus: ({ target }: FocusEvent) => {
      const item = target.closest<HTMLElement>('[data-index]');
      if (!item) return;
      const index = Number(item.dataset.index);
      held.current = { index, control: [...item.querySelectorAll(CONTROLS)].indexOf(target) };
      setHeldIndex(index);
    },
    handleBlur: ({ target, relatedTarget }: FocusEvent) => {
      const item = held.current;
      if (list.current?.contains(relatedTarget)) return;
      // Some browsers tell of a blur while they take the element out of the page; that is no wish to leave.
      queueMicrotask(() => {
        if (!target.isConnected || held.current !== item) return;
        held.current = null;
        setHeldIndex(null);
      });
    },
  };
}
