import { useState } from 'react';
import type { TaskRow } from '@taskwire/client';

/** `bulkUpdateTasks` takes no more. */
export const MOST_SELECTED = 50;

/** What is selected of the tasks that are shown: whatever leaves the list is selected no more. */
export function useSelection(tasks: readonly TaskRow[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const selected = tasks.filter(({ id }) => ids.has(id));
  const isFull = selected.length >= MOST_SELECTED;
  return {
    ...{ selected, isFull },
    isAll: tasks.length > 0 && selected.length === Math.min(tasks.length, MOST_SELECTED),
    has: (id: string) => ids.has(id),
    toggle(id: string): void {
      const next = new Set(selected.map((task) => task.id));
      if (!next.delete(id) && !isFull) next.add(id);
      setIds(next);
    },
    all: () => setIds(new Set(tasks.slice(0, MOST_SELECTED).map(({ id }) => id))),
    none: () => setIds(new Set()),
  };
}

export type Selection = ReturnType<typeof useSelection>;
