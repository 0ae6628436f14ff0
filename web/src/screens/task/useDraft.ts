import { useState } from 'react';
import type { Task } from '@taskwire/client';

interface Draft {
  /** The task as it was when one began to write: what a conflict is measured by. */
  base: Task;
  value: string;
}

/**
 * What one is writing into a field. While one writes, what others change does not touch it; what is saved or given up shows the task
 * again.
 */
export function useDraft(task: Task, shown: string, send: (base: Task, value: string) => Promise<boolean>) {
  const [draft, setDraft] = useState<Draft | null>(null);
  return {
    value: draft?.value ?? shown,
    isDirty: draft !== null,
    write: (value: string) => setDraft((before) => ({ base: before?.base ?? task, value })),
    giveUp: () => setDraft(null),
    async finish(): Promise<void> {
      if (draft === null) return;
      const value = draft.value.trim();
      // What was refused stays, to be sent again.
      const isSettled = value === shown || (await send(draft.base, value));
      if (isSettled) setDraft((latest) => (latest === draft ? null : latest));
    },
  };
}
