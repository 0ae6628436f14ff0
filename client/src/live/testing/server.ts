import type { EventFieldsFragment, TaskEventType, TaskStatus, UserRole } from '../../generated/operations.ts';
import { allowedTransitions, isOpen, isOverdue } from '../../helpers.ts';
import type { Task } from '../../types.ts';

export const ME = { id: 'me', name: 'Me' };
const OTHER = { id: 'other', name: 'Other' };
export const STATUSES: TaskStatus[] = ['TODO', 'IN_PROGRESS', 'IN_REVIEW', 'COMPLETED', 'CANCELLED'];

interface Stored {
  task: Omit<Task, 'isOverdue' | 'allowedTransitions'>;
  isDeleted: boolean;
}

/** The API in memory, as far as live queries use it: lists that lag, tasks, and an event for each change. */
export interface Server {
  now(): number;
  ids(): string[];
  statusOf(id: string): TaskStatus | undefined;
  create(due: string | null, isMine: boolean): void;
  change(id: string, type: TaskEventType, change: Partial<Task>): void;
  moveAsOther(id: string): void;
  toggleMine(id: string): void;
  toggleDeleted(id: string): void;
  /** Writes a person's new name into the tasks, which keep their versions. */
  rename(from: string, to: string): void;
  /** Answers an operation as AppSync would. With `lagMilliseconds`, lists are that old. */
  answer(query: string, variables: Record<string, never>, lagMilliseconds: number): object;
  /** The current list of a live query, one line per task. */
  list(): string[];
  onEvent(listener: (event: EventFieldsFragment) => void): void;
}

export const lineOf = ({
  id,
  title,
  status,
  version,
  dueAt,
}: Pick<Task, 'id' | 'title' | 'status' | 'version' | 'dueAt'>) => `${id} ${title} ${status} ${version} ${dueAt}`;

const nameOf = ({ name }: { name: string }) => ({ name });
const versionOf = ({ id, version, createdBy, assignees }: Task) => ({
  id,
  version,
  createdBy: nameOf(createdBy),
  assignees: assignees.map(nameOf),
});

export function createServer(role: UserRole, now: () => number): Server {
  /** Each past state of a task, with its instant. */
  const tasks = new Map<string, { at: number; stored: Stored }[]>();
  const listeners: ((event: EventFieldsFragment) => void)[] = [];
  let count = 0;

  const latest = (id: string): Stored | undefined => tasks.get(id)?.at(-1)?.stored;
  const asOf = (id: string, instant: number) => tasks.get(id)!.findLast(({ at }) => at <= instant)?.stored;
  const isMine = ({ task }: Stored) => task.assignees.some(({ id }) => id === ME.id);
  const maySee = (stored: Stored | undefined): stored is Stored =>
    stored !== undefined && !stored.isDeleted && (role === 'ADMIN' || isMine(stored));
  const shown = ({ task }: Stored): Task => ({
    ...task,
    isOverdue: isOverdue(task, now()),
    allowedTransitions: allowedTransitions(task.status, role),
  });
  const place = ({ dueAt, id }: Pick<Task, 'dueAt' | 'id'>) =>
    `${dueAt === null ? '9999' : dueAt.slice(0, 16) + 'Z'}#${id}`;
  const listAsOf = (instant: number): Task[] =>
    [...tasks.keys()]
      .map((id) => asOf(id, instant))
      .filter((stored) => maySee(stored) && isOpen(stored.task))
      .map((stored) => shown(stored!))
      .sort((one, other) => (place(one) < place(other) ? -1 : 1));

  function put(stored: Stored, type: TaskEventType, toldAs: Partial<EventFieldsFragment> = {}): void {
    const { task } = stored;
    tasks.set(task.id, [...(tasks.get(task.id) ?? []), { at: now(), stored }]);
    const event = {
      id: `${task.id}#${task.version}`,
      taskId: task.id,
      type,
      version: task.version,
      at: '',
      actor: OTHER,
    };
    const rest = { fromStatus: null, toStatus: null, changedFields: [], assigned: [], unassigned: [], ...toldAs };
    const audience = [...task.assignees, ...rest.unassigned].map(({ id }) => id);
    for (const listener of listeners) listener({ ...event, ...rest, audience, task: shown(stored) });
  }

  const server: Server = {
    now,
    ids: () => [...tasks.keys()],
    statusOf: (id) => latest(id)?.task.status,
    create(dueAt, mine) {
      const id = `t${String((count += 1)).padStart(3, '0')}`;
      const at = new Date(now()).toISOString();
      const task = {
        id,
        title: `${id}.1`,
        description: null,
        status: 'TODO' as const,
        priority: 'MEDIUM' as const,
        tags: [],
      };
      const due = { dueDate: dueAt?.slice(0, 10) ?? null, dueTimeZone: dueAt && 'UTC', dueAt };
      const rest = { version: 1, createdAt: at, updatedAt: at, completedAt: null, createdBy: OTHER };
      put({ task: { ...task, ...due, ...rest, assignees: mine ? [ME] : [OTHER] }, isDeleted: false }, 'CREATED');
    },
    change(id, type, change) {
      const stored = latest(id)!;
      // A deleted task can only be restored.
      if (stored.isDeleted && type !== 'RESTORED') return;
      const version = stored.task.version + 1;
      const isDeleted = type === 'DELETED';
      const wasMine = isMine(stored);
      const task = { ...stored.task, title: `${id}.${version}`, ...change, version };
      const unassigned = wasMine && !isMine({ task, isDeleted }) ? [ME] : [];
      put({ task, isDeleted }, type, { unassigned });
    },
    moveAsOther(id) {
      const [status] = allowedTransitions(latest(id)!.task.status, 'ADMIN').slice(-1);
      if (!latest(id)!.isDeleted) server.change(id, 'STATUS_CHANGED', { status: status! });
    },
    toggleMine(id) {
      const mine = isMine(latest(id)!);
      if (!latest(id)!.isDeleted)
        server.change(id, mine ? 'UNASSIGNED' : 'ASSIGNED', { assignees: mine ? [OTHER] : [OTHER, ME] });
    },
    toggleDeleted: (id) => server.change(id, latest(id)!.isDeleted ? 'RESTORED' : 'DELETED', {}),
    rename(from, to) {
      const renamed = <Person extends { name: string }>(person: Person): Person =>
        person.name === from ? { ...person, name: to } : person;
      for (const states of tasks.values()) {
        const { task, isDeleted } = states.at(-1)!.stored;
        const named = { ...task, createdBy: renamed(task.createdBy), assignees: task.assignees.map(renamed) };
        states.push({ at: now(), stored: { task: named, isDeleted } });
      }
    },
    list: () => listAsOf(now()).map(lineOf),
    onEvent: (listener) => void listeners.push(listener),
    answer(query, variables, lag) {
      const [, name] = /^\w+ (\w+)/.exec(query) ?? [];
      const {
        id,
        first = 20,
        after,
        input,
      } = variables as { id?: string; first?: number; after?: string } & {
        input?: { id: string; status: TaskStatus };
      };
      if (name === 'Me') return { data: { me: { ...ME, role } } };
      if (name === 'Task' || name === 'TaskVersion')
        return { data: { task: maySee(latest(id!)) ? shown(latest(id!)!) : null } };
      if (/^(My)?Task(s|Versions)$/.test(name!)) {
        const rest = listAsOf(now() - lag).filter((task) => after === undefined || place(task) > after);
        const page = rest.slice(0, first);
        const nodes = name!.endsWith('Versions') ? page.map(versionOf) : page;
        const endCursor = page.length === 0 ? null : place(page.at(-1)!);
        const field = name!.startsWith('My') ? 'myTasks' : 'tasks';
        return { data: { [field]: { nodes, pageInfo: { hasNextPage: rest.length > first, endCursor } } } };
      }
      if (name === 'UpdateTaskStatus') return updateStatus(input!.id, input!.status);
      return { data: { __typename: 'Query' } };
    },
  };

  function updateStatus(id: string, status: TaskStatus): object {
    const refused = (errorType: string) => ({
      data: null,
      errors: [{ message: errorType, errorType, path: ['updateTaskStatus'] }],
    });
    if (!maySee(latest(id))) return refused('NOT_FOUND');
    const from = latest(id)!.task.status;
    if (from !== status && !allowedTransitions(from, role).includes(status)) return refused('ILLEGAL_TRANSITION');
    if (from !== status) server.change(id, 'STATUS_CHANGED', { status });
    return { data: { updateTaskStatus: shown(latest(id)!) } };
  }

  return server;
}
