import {
  allowedTransitions,
  ConflictError,
  isTaskwireError,
  type Client,
  type CreateTaskInput,
  type LiveQuery,
  type Task,
  type TaskRow,
  type TaskStatus,
  type User,
} from '@taskwire/client';
import { sentenceOf, sentenceOfCode } from '../errors/sentenceOf.ts';
import type { Key, Text } from '../i18n/createText.ts';
import type { Toasts } from '../ui/createToasts.ts';
import { inputOfBulk, reversesOf, shownAs, type BulkChange, type Person } from './bulk.ts';
import { clashesOf, inputOf, reverseOf, shownChanges, type ChangedField, type Changes } from './conflict.ts';

export interface ActionNeeds {
  client: Client;
  /** What the screens show. */
  query: LiveQuery;
  toasts: Toasts;
  text: Text;
  me: User;
}

type Saved =
  | { state: 'SAVED'; task: Task }
  /** Others have changed the same fields meanwhile: somebody has to decide. */
  | { state: 'CLASH'; current: Task; fields: ChangedField[] }
  | { state: 'REFUSED' };

const ATTEMPTS = 3;

/** Everything people do to tasks: shown at once where possible, reported, and undone where possible. */
export function createActions({ client, query, toasts, text, me }: ActionNeeds) {
  function fail(error: unknown, key: Key, values: Record<string, string>): void {
    if (!isTaskwireError(error)) throw error;
    toasts.show({ kind: 'failed', message: text.t(key, { ...values, reason: sentenceOf(error, text) }) });
  }
  function done(key: Key, values: Record<string, string>, undo?: () => void): void {
    toasts.show({ kind: 'done', message: text.t(key, values), undo });
  }
  function accept(task: Task): void {
    query.accept(task);
    client.tasks.watch(task.id).accept(task);
  }

  /** Shows a change on every screen before its answer. Returns a function that ends this. */
  function show(id: string, changed: Partial<Task>): () => void {
    const ends = [query.show(id, changed), client.tasks.watch(id).show(id, changed)];
    return () => ends.forEach((end) => end());
  }

  /** Shows the result of a mutation, or reports its refusal. Resolves to the task, or null if it was refused. */
  async function change(title: string, work: () => Promise<Task>): Promise<Task | null> {
    try {
      const task = await work();
      accept(task);
      return task;
    } catch (error) {
      fail(error, 'tasks.notSaved', { title });
      return null;
    }
  }

  async function move(task: TaskRow, status: TaskStatus): Promise<void> {
    const { id, title, status: from } = task;
    // A closed task that is not on the board is known only to its own query.
    const isShown = query.getSnapshot().items.some((each) => each.id === id);
    const shown: Pick<LiveQuery, 'updateStatus'> = isShown ? query : client.tasks.watch(id);
    try {
      const moved = await shown.updateStatus({ id, status });
      accept(moved);
      const isReversible = allowedTransitions(status, me.role).includes(from);
      const back = (): void => void move(moved, from);
      done('tasks.moved', { title, status: text.t(`status.${status}`) }, isReversible ? back : undefined);
    } catch (error) {
      fail(error, 'tasks.notMoved', { title, status: text.t(`status.${from}`) });
    }
  }

  async function save(base: Task, changes: Changes, isUndo = false): Promise<Saved> {
    const end = show(base.id, shownChanges(changes));
    return send(base, changes, isUndo).finally(end);
  }

  /** Sends the changes again until they fit the version, as long as nobody else has changed the same fields. */
  async function send(base: Task, changes: Changes, isUndo: boolean): Promise<Saved> {
    let seen = base;
    for (let attempt = 0; ; attempt += 1) {
      try {
        const task = await client.tasks.update(inputOf(seen, changes));
        accept(task);
        const undo = (): void => void save(task, reverseOf(base, changes), true);
        if (isUndo) done('app.undone', {});
        else done('tasks.changed', { title: task.title }, undo);
        return { state: 'SAVED', task };
      } catch (error) {
        const current = error instanceof ConflictError ? error.current : null;
        if (current === null || attempt >= ATTEMPTS) {
          fail(error, 'tasks.notSaved', { title: base.title });
          return { state: 'REFUSED' };
        }
        accept(current);
        const fields = clashesOf(base, changes, current);
        if (fields.length > 0 && isUndo) fail(error, 'tasks.notSaved', { title: current.title });
        if (fields.length > 0) return { state: 'CLASH', current, fields };
        seen = current;
      }
    }
  }

  async function restore(task: Pick<TaskRow, 'id' | 'title'>): Promise<boolean> {
    const restored = await change(task.title, () => client.tasks.restore({ id: task.id }));
    if (restored === null) return false;
    done('tasks.restored', { title: task.title });
    return true;
  }

  return {
    move,
    save,
    restore,
    changeAll,
    remove,
    assign: (task: TaskRow, person: Person) => assignOrNot(task, person, 'assign'),
    unassign: (task: TaskRow, person: Person) => assignOrNot(task, person, 'unassign'),
    async create(input: CreateTaskInput): Promise<Task | null> {
      const task = await change(input.title, () => client.tasks.create(input));
      if (task !== null) done('tasks.created', { title: task.title }, () => void remove(task));
      return task;
    },
  };

  async function assignOrNot(task: TaskRow, person: Person, how: 'assign' | 'unassign', isUndo = false): Promise<void> {
    const wanted = how === 'assign' ? { assign: person } : { unassign: person };
    const end = show(task.id, shownAs(task, wanted));
    const input = { id: task.id, assigneeIds: [person.id] };
    const changed = await change(task.title, () => client.tasks[how](input)).finally(end);
    if (changed === null) return;
    const back = (): void => void assignOrNot(changed, person, how === 'assign' ? 'unassign' : 'assign', true);
    if (isUndo) done('app.undone', {});
    else
      done(
        how === 'assign' ? 'tasks.assigned' : 'tasks.unassigned.done',
        { title: task.title, name: person.name },
        back,
      );
  }

  /** Applies the same change to each; refusals are reported together. */
  async function changeAll(tasks: readonly TaskRow[], wanted: BulkChange, isUndo = false): Promise<void> {
    const ends = tasks.map((task) => show(task.id, shownAs(task, wanted)));
    try {
      const input = { ids: tasks.map(({ id }) => id), change: inputOfBulk(wanted) };
      const { outcomes, succeeded, failed } = await client.tasks.bulkUpdate(input);
      const changed = new Map(outcomes.flatMap(({ task }) => (task === null ? [] : [[task.id, task] as const])));
      changed.forEach(accept);
      const reverses = reversesOf(
        tasks.filter(({ id }) => changed.has(id)),
        wanted,
        me.role,
      );
      const back = (): void =>
        reverses.forEach(
          (each) =>
            void changeAll(
              each.tasks.map(({ id }) => changed.get(id)!),
              each.change,
              true,
            ),
        );
      const undo = isUndo || reverses.length === 0 ? undefined : back;
      if (succeeded > 0) toasts.show({ kind: 'done', message: text.count('list.bulk.done', succeeded), undo });
      const refused = outcomes.find(({ error }) => error !== null)?.error;
      const reason = refused == null ? '' : sentenceOfCode(refused, text);
      if (failed > 0) toasts.show({ kind: 'failed', message: text.count('list.bulk.failed', failed, { reason }) });
    } catch (error) {
      fail(error, 'tasks.notSaved', { title: text.count('tasks.count', tasks.length) });
    } finally {
      ends.forEach((end) => end());
    }
  }

  async function remove(task: TaskRow): Promise<boolean> {
    const end = query.show(task.id, null);
    try {
      query.forget(await client.tasks.delete({ id: task.id, expectedVersion: task.version }));
      done('tasks.deleted', { title: task.title }, () => void restore(task));
      return true;
    } catch (error) {
      fail(error, 'tasks.notSaved', { title: task.title });
      return false;
    } finally {
      end();
    }
  }
}

export type Actions = ReturnType<typeof createActions>;
