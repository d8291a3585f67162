import type { ComponentPropsWithRef } from 'react';

export interface SwitchProps extends Omit<ComponentPropsWithRef<'button'>, 'role' | 'children'> {
  readonly label: string;
  readonly isOn: boolean;
}

/** Something that is on or off, with its name beside it. */
export function Switch({ label, isOn, ...props }: SwitchProps) {
  return (
    <button type="button" role="switch" aria-checked={isOn} className="switch" {...props}>
      <span aria-hidden="true" className="switch-track" />
      {label}
    </button>
  );
}
