import type { Cloud } from '../../cloud.ts';
import type { NextOccurrence } from './expression.ts';

/** An active schedule. */
interface Scheduled {
  /** Its ARN. */
  id: string;
  next: NextOccurrence;
  /** @param at The instant at which it was due. */
  run(at: number): Promise<void>;
}

/** Runs schedules by the local clock, each at its own instants, in order. */
export function createTimetable(cloud: Cloud) {
  const { clock, log } = cloud;
  const current = new Map<string, { scheduled: Scheduled; cancel: () => void }>();

  function plan(scheduled: Scheduled, after: number, nextDue = planner(scheduled)): void {
    const due = nextDue(after, clock.horizon(), clock.occurrences());
    if (due === undefined) return void current.delete(scheduled.id);
    const cancel = clock.at(due, async () => {
      if (isSkipped(scheduled)) return plan(scheduled, clock.horizon());
      await scheduled.run(due).catch((error: unknown) => log.error(`the schedule ${scheduled.id} failed`, error));
      // While the clock is moving, it stops here until the functions are done, so that they run at this very instant.
      if (clock.horizon() > clock.now()) await cloud.service('lambda').idle?.();
      if (current.get(scheduled.id)?.scheduled === scheduled) plan(scheduled, due, nextDue);
    });
    current.set(scheduled.id, { scheduled, cancel });
  }

  /** In a jump without occurrences a schedule waits for its next one after the jump. A last one is not lost. */
  const isSkipped = ({ next }: Scheduled): boolean => {
    const end = clock.horizon();
    return end > clock.now() && clock.occurrences() === 0 && next(end) !== undefined;
  };

  function remove(id: string): void {
    current.get(id)?.cancel();
    current.delete(id);
  }

  return {
    /** Starts the schedule, or continues it with a new expression. */
    set(scheduled: Scheduled): void {
      remove(scheduled.id);
      plan(scheduled, clock.now());
    },
    remove,
    close(): void {
      for (const id of [...current.keys()]) remove(id);
    },
  };
}

/**
 * The occurrence to run next: at most `most` occurrences up to the horizon, always including the last one. The steps of
 * a jump are planned at its start (and remembered); the last step is the last occurrence before the end of the jump.
 */
function planner({ next }: Scheduled): (after: number, horizon: number, most: number) => number | undefined {
  let jump = { horizon: -Infinity, step: 0 };
  return (after, horizon, most) => {
    const first = next(after);
    if (first === undefined || first > horizon) return first;
    if (jump.horizon !== horizon) {
      const interval = (next(first) ?? first) - first;
      const left = interval > 0 ? Math.floor((horizon - first) / interval) + 1 : 1;
      jump = { horizon, step: Math.ceil(left / Math.max(most, 1)) * interval };
    }
    const target = first + Math.max(jump.step - ((next(first) ?? first) - first), 0);
    return target > horizon ? lastBefore(next, first, horizon) : (next(target - 1) ?? first);
  };
}

/** The last occurrence of a regular schedule that is not after `horizon`. `first` is an occurrence. */
function lastBefore(next: NextOccurrence, first: number, horizon: number): number {
  let last = first;
  for (let due = next(last); due !== undefined && due <= horizon; due = next(last)) last = due;
  return last;
}
