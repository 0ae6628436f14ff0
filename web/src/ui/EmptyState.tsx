import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';

interface Props {
  icon: IconName;
  title: string;
  hint: string;
  children?: ReactNode;
}

/** What a screen shows when it is empty: why, and what to do. */
export const EmptyState = ({ icon, title, hint, children }: Props) => (
  <div className="mx-auto grid max-w-sm justify-items-center gap-2 px-4 py-16 text-center">
    <span className="mb-1 grid size-12 place-items-center rounded-full bg-accent-soft text-accent">
      <Icon name={icon} className="size-6" />
    </span>
    <h2 className="font-semibold">{title}</h2>
    <p className="text-sm text-muted">{hint}</p>
    {children != null && <div className="mt-3">{children}</div>}
  </div>
);
