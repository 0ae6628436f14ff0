import { useEffect, type ReactNode } from 'react';
import { classes } from './classes.ts';

interface Props {
  title: string;
  /** Before the title: the way back. */
  before?: ReactNode;
  /** Beside the title, at the end of the line. */
  actions?: ReactNode;
  /** As wide as the window: for boards and calendars. */
  isWide?: boolean;
  children: ReactNode;
}

/** What every screen has: a title, which is also the window's, and its actions. */
export function Screen({ title, before, actions, isWide = false, children }: Props) {
  useEffect(() => void (document.title = `${title} · Taskwire`), [title]);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex min-h-14 flex-wrap items-center gap-2 border-b border-line px-4 py-2 sm:px-6">
        {before}
        <h1 className="text-base font-semibold">{title}</h1>
        <div className="ms-auto flex flex-wrap items-center gap-2">{actions}</div>
      </header>
      <div
        className={classes('min-h-0 flex-1', isWide ? 'flex flex-col' : 'mx-auto w-full max-w-4xl px-4 py-5 sm:px-6')}
      >
        {children}
      </div>
    </div>
  );
}
