import { useState } from 'react';
import type { Task } from '@taskwire/client';
import { useActions } from '../../tasks/TasksContext.ts';
import type { ChangedField, Changes } from '../../tasks/conflict.ts';

/** Two people changed the same field: somebody has to decide. */
export interface Clash {
  changes: Changes;
  current: Task;
  fields: ChangedField[];
}

export interface FieldProps {
  task: Task;
  canEdit: boolean;
  /**
   * Sends changes based on the version at which editing began. Resolves to false if refused: what was written stays.
   */
  save(base: Task, changes: Changes): Promise<boolean>;
}

/** Saves fields by version, and keeps conflicting changes until they are decided. */
export function useEditing(task: Task) {
  const actions = useActions();
  const [clash, setClash] = useState<Clash | null>(null);

  async function save(base: Task, changes: Changes): Promise<boolean> {
    const saved = await actions.save(base, changes);
    if (saved.state === 'CLASH') setClash({ changes, current: saved.current, fields: saved.fields });
    return saved.state !== 'REFUSED';
  }

  return {
    save,
    clash,
    keepMine(): void {
      if (clash === null) return;
      setClash(null);
      const newest = task.version > clash.current.version ? task : clash.current;
      void save(newest, clash.changes);
    },
    takeTheirs: () => setClash(null),
  };
}
