'use client';

import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
} from 'react';

/** Between the menu and what it hangs from, in CSS pixels. */
const GAP_PX = 6;

const ITEMS = '[role="menuitem"]';

/**
 * An open menu under `anchor`, which gets the focus back. Render it only while it is open, beside the anchor: it belongs to
 * the same part of the page. Its keys are those of the menu pattern (WAI-ARIA APG).
 */
export function Menu({
  label,
  anchor,
  onClose,
  children,
}: {
  readonly label: string;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const menu = useRef<HTMLDivElement>(null);
  const close = useEffectEvent(onClose);

  useLayoutEffect(() => {
    const box = anchor.current?.getBoundingClientRect();
    if (!menu.current || !box) return;
    menu.current.style.top = `${box.bottom + GAP_PX}px`;
    menu.current.style.right = `${document.documentElement.clientWidth - box.right}px`;
    menu.current.querySelector<HTMLElement>(ITEMS)?.focus();
    const handlePointer = ({ target }: PointerEvent) => {
      // The anchor's own click closes the menu; closing on its pointer-down as well would open it again.
      if (!(target instanceof Node) || menu.current?.contains(target) || anchor.current?.contains(target))
        return;
      close();
    };
    document.addEventListener('pointerdown', handlePointer);
    return () => document.removeEventListener('pointerdown', handlePointer);
  }, [anchor]);

  function handleKeyDown(event: KeyboardEvent) {
    const items = [...(menu.current?.querySelectorAll<HTMLElement>(ITEMS) ?? [])];
    const index = items.indexOf(document.activeElement as HTMLElement);
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: (index + 1) % items.length,
      ArrowUp: index - 1,
      Home: 0,
      End: -1,
    };
    const target = targets[event.key];
    if (target !== undefined) {
      event.preventDefault();
      items.at(target)?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      if (event.key === 'Escape') event.preventDefault();
      anchor.current?.focus();
      onClose();
    }
  }

  return (
    <div
      ref={menu}
      role="menu"
      tabIndex={-1}
      aria-label={label}
      className="fixed z-60 min-w-[220px] rounded border border-rule bg-sheet p-1 text-[13px]"
      onKeyDown={handleKeyDown}
      onClick={() => {
        anchor.current?.focus();
        onClose();
      }}
    >
      {children}
    </div>
  );
}

/** Choices that belong together, under a heading. */
export function MenuGroup({
  label,
  hint,
  children,
}: {
  readonly label: string;
  readonly hint: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms, and no child of a menu.
    <div role="group" aria-labelledby={id} className="py-1 not-first:border-rule not-first:border-t">
      <div id={id} role="presentation" className="px-3 pt-1 pb-1.5 leading-tight">
        <span className="block font-medium">{label}</span>
        <span className="block text-[12px] text-soft">{hint}</span>
      </div>
      {children}
    </div>
  );
}

/** A choice that downloads a file. */
export function MenuDownload({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <a
      role="menuitem"
      tabIndex={-1}
      href={href}
      download
      className="block rounded-[6px] px-3 py-1.5 hover:bg-rule/60 focus:bg-rule/60 pointer-coarse:py-3"
    >
      {children}
    </a>
  );
}
