import { isReminder } from './isReminder.ts';

/** The members that identify and order events. */
export interface OrderedEvent {
  id: string;
  taskId: string;
  type: string;
  version: number;
  /** ISO 8601. For events that are read, it distinguishes missed reminders from older ones. */
  at?: string;
}

interface OrderNeeds<E extends OrderedEvent> {
  /**
   * All events of a task after a version; null if the task is gone or not visible to the caller; undefined if nobody
   * needs them any more.
   */
  read(taskId: string, afterVersion: number): Promise<E[] | null | undefined>;
  next(event: E): void;
  gone(taskId: string): void;
  /** The only type that was requested, if there was one. Missing versions are then no gap. */
  type?: string;
}

interface TaskOrder<E extends OrderedEvent> {
  /** Handles an event as received. */
  receive(event: E): void;
  /** Records the version that a list shows: only later events are news. False if a newer one is known. */
  seen(taskId: string, version: number): boolean;
  /**
   * Reads what may have been missed of known tasks since the connection was last heard from (milliseconds since the
   * epoch).
   */
  repair(silentSince: number): Promise<void>;
}

interface Known {
  version: number;
  /** Ids of the reminders at this version, which do not change it. */
  reminders: Set<string>;
  /** Work in progress on the task. Events wait for it. */
  work: Promise<void>;
}

/** The most tasks remembered; those idle for longest are forgotten. */
const MOST_TASKS = 5_000;
/** How far the clocks of client and server may differ. */
const CLOCK_DIFFERENCE_MILLISECONDS = 5 * 60_000;
/** Tasks that are read concurrently. */
const READS = 4;

/**
 * Turns "at least once, in order, with gaps when the connection was lost" into what a screen needs: each event of a
 * task once, by version, gaps filled from the table.
 */
export function createTaskOrder<E extends OrderedEvent>({ read, next, gone, type }: OrderNeeds<E>): TaskOrder<E> {
  const tasks = new Map<string, Known>();

  function know(taskId: string, version: number): Known {
    const known = { version, reminders: new Set<string>(), work: Promise.resolve() };
    tasks.set(taskId, known);
    if (tasks.size > MOST_TASKS) tasks.delete(tasks.keys().next().value!);
    return known;
  }

  /** Passes news on. */
  function take(known: Known, event: E): void {
    const isRepeatable = isReminder(event.type);
    if (event.version < known.version || (event.version === known.version && !isRepeatable)) return;
    if (isRepeatable && known.reminders.has(event.id)) return;
    if (event.version > known.version) known.reminders.clear();
    known.version = event.version;
    if (isRepeatable) known.reminders.add(event.id);
    if (type === undefined || event.type === type) next(event);
  }

  /**
   * Reads the events after a version, and passes on what is news: later versions, and reminders since an instant
   * (milliseconds since the epoch), which leave no gap. True if the task is still visible.
   */
  async function fill(taskId: string, known: Known, after: number, since: number): Promise<boolean> {
    const { version } = known;
    const events = await read(taskId, after);
    for (const event of events ?? [])
      if (event.version > version || Date.parse(event.at ?? '') >= since) take(known, event);
    return events !== null;
  }

  async function follow(known: Known, event: E): Promise<void> {
    const isGap = type === undefined && event.version > known.version + (isReminder(event.type) ? 0 : 1);
    const isThere = !isGap || (await fill(event.taskId, known, known.version, 0));
    // This is the last event for a user who was unassigned. It is passed on although the gap before it stays.
    take(known, event);
    if (!isThere) forget(event.taskId);
  }

  function forget(taskId: string): void {
    if (tasks.delete(taskId)) gone(taskId);
  }

  return {
    receive(event) {
      let known = tasks.get(event.taskId);
      // Nothing is known about earlier versions. A list that is read later is not older.
      known ??= know(event.taskId, isReminder(event.type) ? event.version : event.version - 1);
      known.work = known.work.then(() => follow(known, event));
    },
    seen(taskId, version) {
      const known = tasks.get(taskId);
      if (known === undefined) know(taskId, version);
      else if (version > known.version) Object.assign(known, { version, reminders: new Set() });
      return known === undefined || version >= known.version;
    },
    async repair(silentSince) {
      const since = silentSince - CLOCK_DIFFERENCE_MILLISECONDS;
      const all = [...tasks];
      const one = async (): Promise<void> => {
        for (let entry = all.shift(); entry !== undefined; entry = all.shift()) {
          const [taskId, known] = entry;
          known.work = known.work.then(async () => {
            if (!(await fill(taskId, known, known.version - 1, since))) forget(taskId);
          });
          await known.work;
        }
      };
      await Promise.all(Array.from({ length: READS }, one));
    },
  };
}
