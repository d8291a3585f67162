import type { ComponentPropsWithRef } from 'react';

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  /** `go` is the one thing to do here, `plain` recedes, `quiet` (the default) has a hairline. */
  readonly kind?: 'go' | 'quiet' | 'plain';
  /** `icon` is a square for one icon; it needs an `aria-label`. */
  readonly shape?: 'text' | 'icon';
}

/** A button that submits nothing unless asked to. */
export function Button({ kind = 'quiet', shape = 'text', className = '', ...props }: ButtonProps) {
  return (
    <button type="button" data-kind={kind} data-shape={shape} className={`button ${className}`} {...props} />
  );
}
