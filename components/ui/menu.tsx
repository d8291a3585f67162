'use client';

import { Menu as Primitive } from '@base-ui/react/menu';
import type { ReactNode, RefObject } from 'react';

/** An open menu under `anchor`, which keeps the focus's way back. Render it only while it is open. */
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
  return (
    <Primitive.Root
      open
      modal={false}
      onOpenChange={(open, { event }) => {
        // The anchor's own click closes the menu; closing on its pointer-down as well would open it again.
        const onAnchor = event.target instanceof Node && anchor.current?.contains(event.target);
        if (!open && !(onAnchor && event.type !== 'keydown')) onClose();
      }}
    >
      <Primitive.Portal>
        <Primitive.Positioner anchor={anchor} sideOffset={6} align="end" className="z-50">
          <Primitive.Popup
            aria-label={label}
            finalFocus={anchor}
            className="min-w-[220px] rounded border border-rule bg-sheet p-1 text-[13px] outline-none"
          >
            {children}
          </Primitive.Popup>
        </Primitive.Positioner>
      </Primitive.Portal>
    </Primitive.Root>
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
  return (
    <Primitive.Group className="py-1 not-first:border-rule not-first:border-t">
      <Primitive.GroupLabel className="block px-3 pt-1 pb-1.5 leading-tight">
        <span className="font-medium">{label}</span>
        <span className="block text-[12px] text-soft">{hint}</span>
      </Primitive.GroupLabel>
      {children}
    </Primitive.Group>
  );
}

/** A choice that downloads a file. */
export function MenuDownload({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <Primitive.LinkItem
      href={href}
      download
      closeOnClick
      className="block rounded-[6px] px-3 py-1.5 outline-none data-highlighted:bg-rule/60 pointer-coarse:py-3"
    >
      {children}
    </Primitive.LinkItem>
  );
}
