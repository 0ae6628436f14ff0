import type { EventFieldsFragment } from '../generated/operations.ts';
import { allowedTransitions, isOverdue } from '../helpers.ts';
import { isReminder } from '../realtime/isReminder.ts';
import type { TaskRow } from '../types.ts';
import type { Me, Scope, Version } from './scopes.ts';
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

/** A change to be shown; null hides the task. */
type Wanted<Item> = Partial<Item> | null;

const namesIn = ({ createdBy, assignees }: Pick<Version, 'createdBy' | 'assignees'>): string =>
  JSON.stringify([createdBy, ...assignees].map(({ name }) => name));

/** A task with the names that its people have now. At one version it has the same people in the same order. */
const named = <Item extends TaskRow>(task: Item, { createdBy, assignees }: Version): Item => ({
  ...task,
  createdBy: { ...task.createdBy, ...createdBy },
  assignees: task.assignees.map((person, place) => ({ ...person, ...assignees[place] })),
});

/** The known state of tasks: the newest version of each. */
export type Known<Item extends TaskRow> = ReturnType<typeof createKnown<Item>>;

export function createKnown<Item extends TaskRow>(holds: Scope<Item>['holds']) {
  const entries = new Map<string, Entry<Item>>();
  const shelf = createShelf<Item>();
  /** Changes that are shown before the server has answered, in the order of their application. */
  const wanted = new Map<string, Set<{ change: Wanted<Item> }>>();
  let me: Me | null = null;
  let reads = 0;
  let isWhole = false;

  /** Shows a task in its known state, with the wanted changes applied. */
  function show(id: string): void {
    let task = entries.get(id)?.task ?? null;
    for (const { change } of wanted.get(id) ?? []) task = change && task && { ...task, ...change };
    if (task === null || me === null) return shelf.put(id, null);
    const seen = task;
    const isHeld = holds(seen as never, me);
    const own = isHeld && { isOverdue: isOverdue(seen), allowedTransitions: allowedTransitions(seen.status, me.role) };
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

    /** The task was deleted at this version. */
    forget: ({ id, version }: Pick<TaskRow, 'id' | 'version'>) => take(id, version, null),

    /** Returns whether events before this one are missing for a task that is shown. */
    hear({ taskId, type, version, task }: EventFieldsFragment): boolean {
      const known = entries.get(taskId);
      const next = (known?.version ?? version) + (isReminder(type) ? 0 : 1);
      const isGap = version > next && shelf.has(taskId);
      // An event carries every field that lists and `watch` read.
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

    /** Shows a change before the server confirms it. Returns a function that ends this. */
    want(id: string, change: Wanted<Item>): () => void {
      const all = wanted.get(id) ?? new Set();
      const want = { change };
      wanted.set(id, all.add(want));
      show(id);
      return () => {
        all.delete(want);
        if (all.size === 0 && wanted.get(id) === all) wanted.delete(id);
        show(id);
      };
    },

    /** Notes that a task still has this version. Returns false if it is not known at that version, or a newer one. */
    confirm(seen: Version): boolean {
      const { id, version } = seen;
      const known = entries.get(id);
      if (known === undefined || known.version < version) return false;
      known.heard = reads;
      if (known.task === null) return true;
      // Neither a due date that passes nor a person's new name is a new version.
      const task = known.version === version ? named(known.task, seen) : known.task;
      const now = { ...task, isOverdue: isOverdue(task) };
      if (now.isOverdue !== known.task.isOverdue || namesIn(now) !== namesIn(known.task)) take(id, known.version, now);
      return true;
    },

    /** A full read begins now, for this user. */
    beginRead(reader: Me): void {
      reads += 1;
      const isOther = me?.id !== reader.id || me.role !== reader.role;
      me = reader;
      if (isOther) for (const id of entries.keys()) show(id);
    },

    /** Whether a whole list has been read since the query was made or cleared. */
    isWhole: () => isWhole,

    /** The shown tasks that were not updated since {@link beginRead}. Forgets tasks that were removed long ago. */
    endRead(): string[] {
      isWhole = true;
      const old = Date.now() - REMEMBERED_MILLISECONDS;
      for (const [id, { task, at }] of entries) if (task === null && at < old) entries.delete(id);
      return [...shelf.ids()].filter((id) => entries.get(id)!.heard < reads);
    },

    clear(): void {
      isWhole = false;
      entries.clear();
      for (const id of [...shelf.ids()]) shelf.put(id, null);
    },

    items: shelf.items,
  };
}
