'use client';

import { Dialog as Primitive } from '@base-ui/react/dialog';
import type { ReactNode, RefObject } from 'react';
import { Button } from './button';
import { Icon } from './icons';

/** A modal window with a name, an explanation and a way out; on a phone it stands at the bottom edge. */
export function Dialog({
  title,
  description,
  closeLabel,
  returnFocusTo,
  onClose,
  children,
}: {
  readonly title: string;
  readonly description: string;
  readonly closeLabel: string;
  readonly returnFocusTo: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Primitive.Root open onOpenChange={(open) => !open && onClose()}>
      <Primitive.Portal>
        <Primitive.Backdrop className="fixed inset-0 z-40 bg-veil" />
        <Primitive.Popup
          finalFocus={returnFocusTo}
          className="fixed inset-x-0 bottom-0 z-50 flex max-h-[88dvh] flex-col overflow-auto rounded-t-bar border border-rule bg-sheet p-6 pb-[max(24px,env(safe-area-inset-bottom))] outline-none desk:inset-x-auto desk:top-[14dvh] desk:bottom-auto desk:left-1/2 desk:max-h-[72dvh] desk:w-[460px] desk:-translate-x-1/2 desk:rounded-bar"
        >
          <div className="flex items-start justify-between gap-4">
            <Primitive.Title className="font-semibold font-serif text-[20px] leading-snug">
              {title}
            </Primitive.Title>
            <Primitive.Close
              render={
                <Button kind="plain" shape="icon" aria-label={closeLabel} className="-mt-1 -mr-2">
                  <Icon name="close" />
                </Button>
              }
            />
          </div>
          <Primitive.Description className="mt-1 mb-5 text-soft">{description}</Primitive.Description>
          {children}
        </Primitive.Popup>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
