import type { ReactNode } from 'react';
import { Brand } from '../../app/Brand.tsx';

interface Props {
  title: string;
  hint?: string;
  children: ReactNode;
  /** Below the form: links to the other forms. */
  footer?: ReactNode;
}

/** A form in the middle of the window. */
export const AuthPage = ({ title, hint, children, footer }: Props) => (
  <main className="mx-auto grid min-h-dvh w-full max-w-sm content-center gap-6 px-4 py-10">
    <Brand />
    <div className="grid gap-1">
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      {hint !== undefined && <p className="text-sm text-muted">{hint}</p>}
    </div>
    {children}
    {footer !== undefined && <footer className="grid gap-2 text-sm text-muted">{footer}</footer>}
  </main>
);
