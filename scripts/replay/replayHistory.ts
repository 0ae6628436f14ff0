import { EVENT_PREFIX, taskPartition, type Key } from '../../domain/keys.ts';
import { queryPages } from '../../functions/shared/query.ts';
import { tableOf, type Deployment } from '../admin/deployment.ts';
import { routeAgain } from './routeAgain.ts';

/** As many as the router can deliver within its time limit. */
const BATCH = 10;

/**
 * Delivers the whole history of a task, in the order of its versions.
 * @returns how many events were delivered, and how many still cannot be
 */
export async function replayHistory(
  deployment: Deployment,
  taskId: string,
): Promise<{ replayed: number; stuck: number }> {
  const range = { partition: taskPartition(taskId), sortKey: { beginsWith: EVENT_PREFIX }, pageSize: BATCH };
  const outcome = { replayed: 0, stuck: 0 };
  for await (const items of queryPages<Key>(tableOf(deployment), range)) {
    const keys = items.map(({ PK, SK }) => ({ PK, SK }));
    for (const isDelivered of await routeAgain(deployment, keys)) outcome[isDelivered ? 'replayed' : 'stuck'] += 1;
  }
  return outcome;
}
