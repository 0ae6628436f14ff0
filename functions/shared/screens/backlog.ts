import type { Instant } from '../../../domain/instant.ts';
import { screensKey } from '../../../domain/keys.ts';
import type { FunctionUpdate } from '../../../domain/writes.ts';
import { getItems } from '../getItems.ts';
import type { Table } from '../table.ts';
import { deleteItem, updateItem } from '../writeItem.ts';

/**
 * The events of one task that open screens have not received, because AppSync did not answer: every event from `from`
 * (a sort key) on. While it exists, all events of the task go through it, so that screens receive them in order.
 */
export interface Backlog {
  from: string;
  /**
   * Grows with each event that is left to the backlog, so that the function that closes it knows of events that arrived
   * meanwhile.
   */
  arrivals: number;
}

/** Nobody is interested after this time: screens find a gap by themselves. */
const KEPT_SECONDS = 2 * 86_400;

/** The backlogs of these tasks. A task without one is omitted. */
export async function readBacklogs(taskIds: string[], db: Table): Promise<Map<string, Backlog>> {
  const items = await getItems(db, taskIds.map(screensKey));
  return new Map(
    taskIds.flatMap((id) => {
      const backlog = items.get(screensKey(id)) as Backlog | null;
      return backlog === null ? [] : [[id, backlog] as const];
    }),
  );
}

/** Leaves the events of a task from `from` on to its backlog, which may already exist and begin earlier. */
export async function leaveToBacklog(taskId: string, from: string, at: Instant, db: Table): Promise<void> {
  const ttl = at.seconds + KEPT_SECONDS;
  await updateItem(db, {
    key: screensKey(taskId),
    set: { ttl },
    setIfAbsent: { from },
    remove: [],
    add: { arrivals: 1 },
  });
}

/** Leaves further events of a task to its backlog, if that still exists: false if it was closed meanwhile. */
export const leaveToOpenBacklog = (taskId: string, db: Table): Promise<boolean> =>
  changeOpen(db, { key: screensKey(taskId), set: {}, remove: [], add: { arrivals: 1 } });

/** Everything before `from` has been published. */
export const advanceBacklog = (taskId: string, from: string, db: Table): Promise<boolean> =>
  changeOpen(db, { key: screensKey(taskId), set: { from }, remove: [] });

const changeOpen = async (db: Table, update: Omit<FunctionUpdate, 'write'>): Promise<boolean> =>
  (await updateItem(db, { ...update, condition: { is: 'present' } })) !== null;

/** Everything has been published. False if something arrived meanwhile, or another invocation closed it. */
export const closeBacklog = (taskId: string, { arrivals }: Backlog, db: Table): Promise<boolean> =>
  deleteItem(db, { key: screensKey(taskId), condition: { is: 'equals', values: { arrivals } } });
