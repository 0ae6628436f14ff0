import type { EventFieldsFragment, TaskStatus } from '../generated/operations.ts';
import { allowedTransitions, isOverdue } from '../helpers.ts';
import { isReminder } from '../realtime/isReminder.ts';
import type { TaskRow } from '../types.ts';
import type { Me, Scope } from './scopes.ts';
import { createShelf } from './shelf.ts';

/** A task that is gone is remembered as long: an event from before may come late, or twice. */
const REMEMBERED_MILLISECONDS = 10 * 60_000;

interface Entry<Item> {
  version: number;
  /** Null: not there to be seen, at this version. */
  task: Item | null;
  /** The count of reads when it was last heard of. */
  heard: number;
  /** When this was told, by the device's clock. */
  at: number;
}

/** What is known of tasks: of each the newest version heard of. */
export type Known<Item extends TaskRow> = ReturnType<typeof createKnown<Item>>;

export function createKnown<Item extends TaskRow>(holds: Scope<Item>['holds']) {
  const entries = new Map<string, Entry<Item>>();
  const shelf = createShelf<Item>();
  /** The status that is shown before the server has answered, the latest of each task. */
  const wanted = new Map<string, { status: TaskStatus }>();
  let me: Me | null = null;
  let reads = 0;

  /** Shows a task as it is known, and as it is wanted. */
  function show(id: string): void {
    const task = entries.get(id)?.task ?? null;
    if (task === null || me === null) return shelf.put(id, null);
    const { status } = { ...task, ...wanted.get(id) };
    const seen = { ...task, status };
    const isHeld = holds(seen as never, me);
    const own = isHeld && { isOverdue: isOverdue(seen), allowedTransitions: allowedTransitions(status, me.role) };
    shelf.put(id, own ? { ...seen, ...own } : null);
  }

  /** Takes note of a task at a version, unless a newer one is known. */
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

    /** Answers whether events before it are missing of a task that is shown. */
    hear({ taskId, type, version, task }: EventFieldsFragment): boolean {
      const known = entries.get(taskId);
      const next = (known?.version ?? version) + (isReminder(type) ? 0 : 1);
      const isGap = version > next && shelf.has(taskId);
      // Lists hold no description, and `watch` holds one: what an event brings is no less than either.
      take(taskId, version, type === 'DELETED' ? null : ({ ...known?.task, ...task } as TaskRow as Item));
      return isGap;
    },

    /** It is not there to be seen, so there is a version after the one known: what still comes of that one is old. */
    drop(id: string): void {
      const known = entries.get(id);
      if (known !== undefined) take(id, known.version + 0.5, null);
    },

    /** Shows a status before it is one; answers what ends that. */
    want(id: string, status: TaskStatus): () => void {
      const want = { status };
      wanted.set(id, want);
      show(id);
      return () => {
        if (wanted.get(id) === want) wanted.delete(id);
        show(id);
      };
    },

    /** Everything is read from now on, on behalf of this user. */
    beginRead(reader: Me): void {
      reads += 1;
      const isOther = me?.id !== reader.id || me.role !== reader.role;
      me = reader;
      if (isOther) for (const id of entries.keys()) show(id);
    },

    /** What is shown and was not heard of since {@link beginRead}. Forgets what was gone long ago. */
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
