import type { ComponentProps } from 'react';
import { classes } from './classes.ts';

export type ButtonKind = 'primary' | 'quiet' | 'plain' | 'danger';

const LOOKS: Record<ButtonKind, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover shadow-low',
  quiet: 'border border-line bg-surface hover:bg-hover',
  plain: 'text-muted hover:bg-hover hover:text-text',
  danger: 'border border-line text-danger hover:bg-danger-soft',
};

export const buttonLook = (kind: ButtonKind, className?: string): string =>
  classes(
    'inline-flex min-h-8 items-center justify-center gap-1.5 rounded-md px-3 py-1 text-sm font-medium transition-colors',
    'disabled:opacity-60 pointer-coarse:min-h-11',
    LOOKS[kind],
    className,
  );

interface Props extends ComponentProps<'button'> {
  kind?: ButtonKind;
}

export const Button = ({ kind = 'quiet', className, type = 'button', ...rest }: Props) => (
  <button type={type} className={buttonLook(kind, className)} {...rest} />
);
