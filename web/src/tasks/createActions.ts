import {
  allowedTransitions,
  ConflictError,
  isTaskwireError,
  type Client,
  type CreateTaskInput,
  type LiveQuery,
  type Task,
  type TaskChange,
  type TaskRow,
  type TaskStatus,
  type User,
} from '@taskwire/client';
import { sentenceOf, sentenceOfCode } from '../errors/sentenceOf.ts';
import type { Key, Text } from '../i18n/createText.ts';
import type { Toasts } from '../ui/createToasts.ts';
import { clashesOf, inputOf, reverseOf, type ChangedField, type Changes } from './conflict.ts';

export interface ActionNeeds {
  client: Client;
  /** What the screens show. */
  query: LiveQuery;
  toasts: Toasts;
  text: Text;
  me: User;
}

export type Saved =
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

  /** Shows the result of a mutation, or reports its refusal. Resolves to whether it succeeded. */
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

  /** Sends the changes again until they fit the version, as long as nobody else has changed the same fields. */
  async function save(base: Task, changes: Changes, isUndo = false): Promise<Saved> {
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
    ...{ move, save, restore },
    assign: (task: TaskRow, userId: string) =>
      change(task.title, () => client.tasks.assign({ id: task.id, assigneeIds: [userId] })),
    unassign: (task: TaskRow, userId: string) =>
      change(task.title, () => client.tasks.unassign({ id: task.id, assigneeIds: [userId] })),
    async create(input: CreateTaskInput): Promise<Task | null> {
      const task = await change(input.title, () => client.tasks.create(input));
      if (task !== null) done('tasks.created', { title: task.title }, () => void remove(task));
      return task;
    },
    /** Applies the same change to each; refusals are reported together. */
    async changeAll(tasks: readonly TaskRow[], change: TaskChange): Promise<void> {
      try {
        const { outcomes, succeeded, failed } = await client.tasks.bulkUpdate({
          ids: tasks.map(({ id }) => id),
          change,
        });
        for (const { task } of outcomes) if (task !== null) accept(task);
        if (succeeded > 0) toasts.show({ kind: 'done', message: text.count('list.bulk.done', succeeded) });
        const refused = outcomes.find(({ error }) => error !== null)?.error;
        const reason = refused == null ? '' : sentenceOfCode(refused, text);
        if (failed > 0) toasts.show({ kind: 'failed', message: text.count('list.bulk.failed', failed, { reason }) });
      } catch (error) {
        fail(error, 'tasks.notSaved', { title: text.count('tasks.count', tasks.length) });
      }
    },
    remove,
  };

  async function remove(task: TaskRow): Promise<boolean> {
    try {
      await client.tasks.delete({ id: task.id, expectedVersion: task.version });
      done('tasks.deleted', { title: task.title }, () => void restore(task));
      return true;
    } catch (error) {
      fail(error, 'tasks.notSaved', { title: task.title });
      return false;
    }
  }
}

export type Actions = ReturnType<typeof createActions>;
