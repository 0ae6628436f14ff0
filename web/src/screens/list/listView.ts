import { daysUntilDue, isOpen, isOverdue, type TaskPriority, type TaskRow, type TaskStatus } from '@taskwire/client';
import { matching } from '../../app/matching.ts';
import { PRIORITIES, STATUSES } from '../../tasks/statuses.ts';

const SORTS = ['due', 'title', 'priority', 'status', 'updated'] as const;
export type Sort = (typeof SORTS)[number];
const DUES = ['any', 'overdue', 'week', 'none'] as const;
export type Due = (typeof DUES)[number];

/** The view of the list, as the address holds it: it can be bookmarked and shared. */
interface ListView {
  status: TaskStatus | 'open' | 'any';
  priority: TaskPriority | 'any';
  /** A user's id, `none`, or `any`. */
  assignee: string;
  due: Due;
  search: string;
  sort: Sort;
  isDescending: boolean;
}

const oneOf = <Value extends string>(values: readonly Value[], value: string | null, otherwise: Value): Value =>
  values.find((each) => each === value) ?? otherwise;

/** The view in an address; invalid parameters are ignored. */
export function viewOf(parameters: URLSearchParams): ListView {
  return {
    status: oneOf(['open', 'any', ...STATUSES], parameters.get('status'), 'open'),
    priority: oneOf(['any', ...PRIORITIES], parameters.get('priority'), 'any'),
    assignee: parameters.get('assignee') ?? 'any',
    due: oneOf(DUES, parameters.get('due'), 'any'),
    search: parameters.get('search') ?? '',
    sort: oneOf(SORTS, parameters.get('sort'), 'due'),
    isDescending: parameters.get('order') === 'descending',
  };
}

const DUE_TESTS: Record<Due, (task: TaskRow, now: number) => boolean> = {
  any: () => true,
  overdue: isOverdue,
  week: (task, now) => isOpen(task) && (daysUntilDue(task, now) ?? Infinity) < 7,
  none: ({ dueDate }) => dueDate === null,
};

const COMPARE: Record<Sort, (left: TaskRow, right: TaskRow) => number> = {
  // In the order received: by due date, tasks without one last.
  due: () => 0,
  title: (left, right) => left.title.localeCompare(right.title),
  priority: (left, right) => PRIORITIES.indexOf(left.priority) - PRIORITIES.indexOf(right.priority),
  status: (left, right) => STATUSES.indexOf(left.status) - STATUSES.indexOf(right.status),
  updated: (left, right) => Date.parse(right.updatedAt) - Date.parse(left.updatedAt),
};

/** The tasks of a view, in its order. */
export function tasksOf(all: readonly TaskRow[], view: ListView, now: number = Date.now()): TaskRow[] {
  const { status, priority, assignee, due } = view;
  const fitting = all.filter(
    (task) =>
      (status === 'any' || (status === 'open' ? isOpen(task) : task.status === status)) &&
      (priority === 'any' || task.priority === priority) &&
      (assignee === 'any' ||
        (assignee === 'none' ? task.assignees.length === 0 : task.assignees.some(({ id }) => id === assignee))) &&
      DUE_TESTS[due](task, now),
  );
  const words = ({ title, tags, assignees }: TaskRow): string =>
    [title, ...tags, ...assignees.map(({ name }) => name)].join(' ');
  const sorted = matching(fitting, view.search, words).sort(COMPARE[view.sort]);
  return view.isDescending ? sorted.reverse() : sorted;
}

/** Everybody assigned to any of the tasks, by name. */
export function peopleOf(tasks: readonly TaskRow[]): { id: string; name: string }[] {
  const people = new Map(tasks.flatMap(({ assignees }) => assignees.map((person) => [person.id, person] as const)));
  return [...people.values()].sort((left, right) => left.name.localeCompare(right.name));
}
