import type { ComponentProps } from 'react';
import { classes } from './classes.ts';

export interface SelectProps<Value extends string> extends Omit<ComponentProps<'select'>, 'onChange' | 'value'> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange(value: Value): void;
}

/** The browser's own control, which every keyboard, screen reader and phone supports. */
export function Select<Value extends string>({
  label,
  value,
  options,
  onChange,
  className,
  ...rest
}: SelectProps<Value>) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChange(options[event.target.selectedIndex]!.value)}
      className={classes(
        'min-h-8 max-w-full rounded-md border border-line-strong bg-surface py-1 ps-2 pe-7 text-sm text-text hover:bg-hover pointer-coarse:min-h-11',
        className,
      )}
      {...rest}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
