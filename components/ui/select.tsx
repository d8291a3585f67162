import type { ComponentPropsWithRef } from 'react';

export interface SelectProps<Value extends string>
  extends Omit<ComponentPropsWithRef<'select'>, 'value' | 'onChange' | 'children'> {
  /** The accessible name. */
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onValueChange: (value: Value) => void;
}

/**
 * One of a few. The browser's own select: a phone shows its wheel, a keyboard works as people know it, and it costs
 * no script.
 */
export function Select<Value extends string>({
  label,
  value,
  options,
  onValueChange,
  className = '',
  ...props
}: SelectProps<Value>) {
  return (
    <select
      aria-label={label}
      className={`select ${className}`}
      value={value}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.currentTarget.value);
        if (chosen) onValueChange(chosen.value);
      }}
      {...props}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
