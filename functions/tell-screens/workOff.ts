import { endOf } from '../../domain/query.ts';
import { EVENT_PREFIX, taskPartition, type Key } from '../../domain/keys.ts';
import { eventView, type EventItem, type EventView } from '../../domain/task/view.ts';
import { correlatedBy } from '../shared/correlation.ts';
import { logger } from '../shared/logger.ts';
import { query } from '../shared/query.ts';
import { advanceBacklog, closeBacklog, readBacklogs } from '../shared/screens/backlog.ts';
import { RefusedByApiError } from '../shared/systemApi.ts';
import type { Table } from '../shared/table.ts';

interface Screens extends Table {
  publish(event: EventView): Promise<void>;
  /** Stores events that screens will never receive as they are. */
  park(key: Key, cause: Error): Promise<void>;
  /** False when nothing more can be started. */
  hasTime(): boolean;
}

/** After an event and before its reminders, in sort key order: `!` comes before `#`. */
const behind = (sortKey: string) => `${sortKey}!`;

/**
 * Publishes a task's backlog to screens, and closes it.
 * @throws Error if the API does not accept it, or time is up; the backlog then begins with the rest
 */
export async function workOff(taskId: string, screens: Screens): Promise<void> {
  for (;;) {
    const backlog = (await readBacklogs([taskId], screens)).get(taskId);
    if (backlog === undefined) return;
    let { from } = backlog;
    try {
      for await (const item of eventsFrom(taskId, from, screens)) {
        await correlatedBy(item.correlationId, () => tell(item, screens));
        from = behind(item.SK);
      }
    } finally {
      if (from !== backlog.from) await advanceBacklog(taskId, from, screens);
    }
    if (await closeBacklog(taskId, backlog, screens)) return;
  }
}

async function tell(item: EventItem, { publish, park, hasTime }: Screens): Promise<void> {
  if (!hasTime()) throw new Error('there is no time left for the rest of the backlog');
  const key = { PK: item.PK, SK: item.SK };
  const event = viewOf(item);
  if (event instanceof Error) return park(key, event);
  try {
    await publish(event);
    logger.info('screens are told', { key });
  } catch (error) {
    if (!(error instanceof RefusedByApiError)) throw error;
    await park(key, error);
  }
}

function viewOf(item: EventItem): EventView | Error {
  try {
    return eventView(item);
  } catch (error) {
    return new Error('the item is no event', { cause: error });
  }
}

/** A task's events from a sort key on, in order. */
const eventsFrom = (taskId: string, from: string, db: Table): AsyncGenerator<EventItem> =>
  query(db, { partition: taskPartition(taskId), sortKey: { between: [from, endOf(EVENT_PREFIX)] } });
