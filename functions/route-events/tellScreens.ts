import type { EventView } from '../../domain/task/view.ts';
import type { Key } from '../../domain/keys.ts';
import { logger } from '../shared/logger.ts';
import { mapLimited } from '../shared/mapLimited.ts';
import { RefusedByApiError, type Tries } from '../shared/systemApi.ts';

/** An event on its way to open screens. */
export interface ToTell {
  key: Key;
  event: EventView;
}

/** The screens, and the store for events that they cannot receive now. */
export interface Screens {
  publish(event: EventView, tries: Tries): Promise<void>;
  /** Whether a task has a backlog. */
  isBehind(taskId: string): boolean;
  /** Leaves all further events of a task to its backlog; false if it no longer exists. */
  leaveToOpenBacklog(taskId: string): Promise<boolean>;
  /** Leaves a task's events from this sort key on to a backlog. */
  leaveToBacklog(taskId: string, from: string): Promise<void>;
}

interface Telling<E> {
  /** Screens will never receive these as they are. */
  refused: Map<E, Error>;
  /** Neither published nor kept: the stream must repeat them. */
  failed: E[];
}

/** How long AppSync may be silent before events are left to their tasks' backlogs. */
export const PATIENCE_MILLISECONDS = 5000;
const TIMEOUT_MILLISECONDS = 2500;
const TASKS_AT_ONCE = 10;

/**
 * Publishes events to screens, in order per task. When AppSync has not accepted anything for five seconds, the rest
 * waits in backlogs, so that only screens wait for screens.
 */
export async function tellScreens<E extends ToTell>(events: E[], screens: Screens): Promise<Telling<E>> {
  const byTask = new Map<string, E[]>();
  for (const one of events) byTask.set(one.event.taskId, [...(byTask.get(one.event.taskId) ?? []), one]);
  const telling: Telling<E> = { refused: new Map(), failed: [] };
  let silentUntil = performance.now() + PATIENCE_MILLISECONDS;

  /** Throws if the call does not succeed within the patience. */
  async function tell({ event }: E): Promise<void> {
    const withinMilliseconds = silentUntil - performance.now();
    if (withinMilliseconds <= 0) throw new Error('the API has been silent for too long');
    const timeoutMilliseconds = Math.min(TIMEOUT_MILLISECONDS, withinMilliseconds);
    await screens.publish(event, { attempts: Infinity, withinMilliseconds, timeoutMilliseconds });
    silentUntil = performance.now() + PATIENCE_MILLISECONDS;
  }

  async function tellTask(taskId: string, ofTask: E[]): Promise<void> {
    if (screens.isBehind(taskId) && (await screens.leaveToOpenBacklog(taskId))) return;
    for (const one of ofTask) {
      try {
        await tell(one);
      } catch (error) {
        if (!(error instanceof RefusedByApiError)) {
          logger.warn('screens are told later', { taskId, from: one.key.SK, error: error as Error });
          return screens.leaveToBacklog(taskId, one.key.SK);
        }
        telling.refused.set(one, error);
      }
    }
  }

  await mapLimited(TASKS_AT_ONCE, [...byTask], async ([taskId, ofTask]) => {
    try {
      await tellTask(taskId, ofTask);
    } catch (error) {
      logger.error('events could not be left to a backlog', { taskId, error: error as Error });
      telling.failed.push(...ofTask);
    }
  });
  return telling;
}
