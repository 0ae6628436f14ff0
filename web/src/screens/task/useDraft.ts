import { useState } from 'react';
import type { Task } from '@taskwire/client';

interface Draft {
  /** The task as it was when editing began: conflicts are measured against it. */
  base: Task;
  value: string;
}

/**
 * The text being written into a field. Changes by others do not touch it; once it is saved or cancelled, the field
 * shows the task again.
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
      // Refused text stays, so that it can be sent again.
      const isSettled = value === shown || (await send(draft.base, value));
      if (isSettled) setDraft((latest) => (latest === draft ? null : latest));
    },
  };
}
