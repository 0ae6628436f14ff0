import { useEffect, useState } from 'react';
import type { DeletedTask } from '@taskwire/client';
import { useSession } from '../../session/SessionContext.ts';
import { useAsked, type Asked } from '../../ui/useAsked.ts';

const LARGEST_PAGE = 100;

/**
 * The latest `wanted` deleted tasks, and one more, which shows whether there are others. They are read again when
 * somebody deletes or restores a task.
 */
export function useTrash(wanted: number): Asked<DeletedTask[]> {
  const { client } = useSession();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const leaving = new AbortController();
    const follow = async (type: 'DELETED' | 'RESTORED'): Promise<void> => {
      for await (const _event of client.events.all({ type, signal: leaving.signal })) setTurn((before) => before + 1);
    };
    // Whatever ends this stream also ends the live query, and TasksProvider.tsx reacts to that.
    for (const type of ['DELETED', 'RESTORED'] as const) follow(type).catch(() => undefined);
    return () => leaving.abort();
  }, [client]);
  return useAsked(
    async (signal) => {
      const tasks: DeletedTask[] = [];
      for await (const task of client.tasks.deleted({ first: Math.min(wanted + 1, LARGEST_PAGE) }, { signal })) {
        if (tasks.push(task) > wanted) break;
      }
      return tasks;
    },
    [client, wanted, turn],
  );
}
