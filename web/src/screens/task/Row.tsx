import type { ReactNode } from 'react';

/** A field of a task: its name and its value. */
export const Row = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="grid min-h-9 grid-cols-[7rem_1fr] items-center gap-2 max-sm:grid-cols-1 max-sm:gap-0.5 max-sm:py-1">
    <dt className="text-sm text-muted">{label}</dt>
    <dd className="min-w-0 text-sm">{children}</dd>
  </div>
);
