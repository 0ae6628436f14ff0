import type { ComponentProps } from 'react';
import { classes } from './classes.ts';
import { Icon, type IconName } from './Icon.tsx';

interface Props extends ComponentProps<'button'> {
  icon: IconName;
  /** What it does, for screen readers and as a tooltip. */
  label: string;
}

export const IconButton = ({ icon, label, className, ...rest }: Props) => (
  <button
    type="button"
    aria-label={label}
    title={label}
    className={classes(
      'inline-flex size-8 shrink-0 items-center justify-center rounded-md text-muted transition-colors hover:bg-hover hover:text-text disabled:opacity-60 pointer-coarse:size-11',
      className,
    )}
    {...rest}
  >
    <Icon name={icon} />
  </button>
);
