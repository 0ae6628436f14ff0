import { isReminder } from './isReminder.ts';

/** What tells events apart and puts them in order. */
export interface OrderedEvent {
  id: string;
  taskId: string;
  type: string;
  version: number;
  /** ISO 8601; of those that are read, to tell reminders that were missed from older ones. */
  at?: string;
}

export interface OrderNeeds<E extends OrderedEvent> {
  /** All events of a task after a version; null when the task is gone, or not the caller's to see. */
  read(taskId: string, afterVersion: number): Promise<E[] | null>;
  next(event: E): void;
  gone(taskId: string): void;
  /** The only type asked for: then versions are missing by nature, and say nothing. */
  type?: string;
}

export interface TaskOrder<E extends OrderedEvent> {
  /** Takes an event as it came. */
  receive(event: E): void;
  /** Takes note of a version that a list shows: what comes after it, and only that, is news. False if a newer one is known. */
  seen(taskId: string, version: number): boolean;
  /** Reads what may have been missed of the tasks known since the connection was last heard of (milliseconds since the epoch). */
  repair(silentSince: number): Promise<void>;
}

interface Known {
  version: number;
  /** Ids of the reminders of this version: they change none. */
  reminders: Set<string>;
  /** What is being done about the task: events wait for it. */
  work: Promise<void>;
}

/** Tasks remembered; those not heard of for longest are forgotten. */
const MOST_TASKS = 5_000;
/** How far the clocks of client and server may be apart. */
const CLOCK_DIFFERENCE_MILLISECONDS = 5 * 60_000;
/** Tasks read at once. */
const READS = 4;

/**
 * Makes of "at least once, in order, with gaps when the connection was lost" what a screen needs: each event of a task once, by
 * version, gaps filled from the table.
 */
export function createTaskOrder<E extends OrderedEvent>({ read, next, gone, type }: OrderNeeds<E>): TaskOrder<E> {
  const tasks = new Map<string, Known>();

  function know(taskId: string, version: number): Known {
    const known = { version, reminders: new Set<string>(), work: Promise.resolve() };
    tasks.set(taskId, known);
    if (tasks.size > MOST_TASKS) tasks.delete(tasks.keys().next().value!);
    return known;
  }

  /** Passes on what is news. */
  function take(known: Known, event: E): void {
    const isRepeatable = isReminder(event.type);
    if (event.version < known.version || (event.version === known.version && !isRepeatable)) return;
    if (isRepeatable && known.reminders.has(event.id)) return;
    if (event.version > known.version) known.reminders.clear();
    known.version = event.version;
    if (isRepeatable) known.reminders.add(event.id);
    if (type === undefined || event.type === type) next(event);
  }

  /** True if the task is still there to be seen. */
  async function fill(taskId: string, known: Known): Promise<boolean> {
    const missed = await read(taskId, known.version);
    for (const event of missed ?? []) take(known, event);
    return missed !== null;
  }

  /** The same with the reminders of the version known, which do not show as a gap; those from before are no news. */
  async function fillSince(taskId: string, known: Known, silentSince: number): Promise<boolean> {
    const { version } = known;
    const earliest = silentSince - CLOCK_DIFFERENCE_MILLISECONDS;
    const missed = await read(taskId, version - 1);
    for (const event of missed ?? [])
      if (event.version > version || Date.parse(event.at ?? '') >= earliest) take(known, event);
    return missed !== null;
  }

  async function follow(known: Known, event: E): Promise<void> {
    const isGap = type === undefined && event.version > known.version + (isReminder(event.type) ? 0 : 1);
    const isThere = !isGap || (await fill(event.taskId, known));
    // Of somebody just taken off, this event is the last: it comes although the gap before it stays.
    take(known, event);
    if (!isThere) forget(event.taskId);
  }

  function forget(taskId: string): void {
    if (tasks.delete(taskId)) gone(taskId);
  }

  return {
    receive(event) {
      let known = tasks.get(event.taskId);
      // Nothing is known of what was before; what is read from a list later is no older.
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
      const all = [...tasks];
      const one = async (): Promise<void> => {
        for (let entry = all.shift(); entry !== undefined; entry = all.shift()) {
          const [taskId, known] = entry;
          known.work = known.work.then(async () => {
            if (!(await fillSince(taskId, known, silentSince))) forget(taskId);
          });
          await known.work;
        }
      };
      await Promise.all(Array.from({ length: READS }, one));
    },
  };
}
