import { useState } from 'react';
import type { TaskRow } from '@taskwire/client';

/** The maximum of `bulkUpdateTasks`. */
const MOST_SELECTED = 50;

/** The selection among the tasks shown: a task that leaves the list is deselected. */
export function useSelection(tasks: readonly TaskRow[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const selected = tasks.filter(({ id }) => ids.has(id));
  const isFull = selected.length >= MOST_SELECTED;
  return {
    selected,
    isFull,
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
