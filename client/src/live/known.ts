import type { EventFieldsFragment, TaskStatus } from '../generated/operations.ts';
import { allowedTransitions, isOverdue } from '../helpers.ts';
import { isReminder } from '../realtime/isReminder.ts';
import type { TaskRow } from '../types.ts';
import type { Me, Scope } from './scopes.ts';
import { createShelf } from './shelf.ts';

/** A removed task is remembered for this long: an earlier event may arrive late or twice. */
const REMEMBERED_MILLISECONDS = 10 * 60_000;

interface Entry<Item> {
  version: number;
  /** Null: not visible, at this version. */
  task: Item | null;
  /** The read count at the time of its last update. */
  heard: number;
  /** When it was reported, by the device's clock. */
  at: number;
}

/** The known state of tasks: the newest version of each. */
export type Known<Item extends TaskRow> = ReturnType<typeof createKnown<Item>>;

export function createKnown<Item extends TaskRow>(holds: Scope<Item>['holds']) {
  const entries = new Map<string, Entry<Item>>();
  const shelf = createShelf<Item>();
  /** Statuses that are shown before the server has answered, the latest for each task. */
  const wanted = new Map<string, { status: TaskStatus }>();
  let me: Me | null = null;
  let reads = 0;

  /** Shows a task in its known state, with its wanted status. */
  function show(id: string): void {
    const task = entries.get(id)?.task ?? null;
    if (task === null || me === null) return shelf.put(id, null);
    const { status } = { ...task, ...wanted.get(id) };
    const seen = { ...task, status };
    const isHeld = holds(seen as never, me);
    const own = isHeld && { isOverdue: isOverdue(seen), allowedTransitions: allowedTransitions(status, me.role) };
    shelf.put(id, own ? { ...seen, ...own } : null);
  }

  /** Records a task at a version, unless a newer one is known. */
  function take(id: string, version: number, task: Item | null): void {
    const known = entries.get(id);
    if (known !== undefined && known.version > version) {
      known.heard = reads;
      return;
    }
    entries.set(id, { version, task, heard: reads, at: Date.now() });
    show(id);
  }

  return {
    take: ({ id, version }: TaskRow, task: Item) => take(id, version, task),

    /** Returns whether events before this one are missing for a task that is shown. */
    hear({ taskId, type, version, task }: EventFieldsFragment): boolean {
      const known = entries.get(taskId);
      const next = (known?.version ?? version) + (isReminder(type) ? 0 : 1);
      const isGap = version > next && shelf.has(taskId);
      // Lists do not hold the description, but `watch` does. An event brings at least as much as either.
      take(taskId, version, type === 'DELETED' ? null : ({ ...known?.task, ...task } as TaskRow as Item));
      return isGap;
    },

    /**
     * The task is not visible, so a version exists after the known one: later reports of the known one are outdated.
     */
    drop(id: string): void {
      const known = entries.get(id);
      if (known !== undefined) take(id, known.version + 0.5, null);
    },

    /** Shows a status before the server confirms it. Returns a function that ends this. */
    want(id: string, status: TaskStatus): () => void {
      const want = { status };
      wanted.set(id, want);
      show(id);
      return () => {
        if (wanted.get(id) === want) wanted.delete(id);
        show(id);
      };
    },

    /** A full read begins now, for this user. */
    beginRead(reader: Me): void {
      reads += 1;
      const isOther = me?.id !== reader.id || me.role !== reader.role;
      me = reader;
      if (isOther) for (const id of entries.keys()) show(id);
    },

    /** The shown tasks that were not updated since {@link beginRead}. Forgets tasks that were removed long ago. */
    endRead(): string[] {
      const old = Date.now() - REMEMBERED_MILLISECONDS;
      for (const [id, { task, at }] of entries) if (task === null && at < old) entries.delete(id);
      return [...shelf.ids()].filter((id) => entries.get(id)!.heard < reads);
    },

    clear(): void {
      entries.clear();
      for (const id of [...shelf.ids()]) shelf.put(id, null);
    },

    items: shelf.items,
  };
}
