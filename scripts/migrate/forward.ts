import { LIMITS } from '../../domain/check.ts';
import { looksOf } from '../../domain/fold.ts';
import { FORMAT } from '../../domain/format.ts';
import {
  assignmentKey,
  byCreatorPartition,
  deletedIndexKeys,
  INDEX_KEY,
  profileKey,
  taskKey,
} from '../../domain/keys.ts';
import type { TaskRow } from '../../domain/task/task.ts';
import { isActive } from '../../domain/task/transitions.ts';
import type { EventItem } from '../../domain/task/view.ts';
import { profileAttributes, type Person, type UserRow } from '../../domain/user/profile.ts';
import type { Write } from '../../domain/writes.ts';
import { fitText } from '../../functions/shared/fitText.ts';

/** Rows with a form: tasks (including deleted ones), their history, and users. The audit trail stays as recorded. */
export const KINDS = ['tasks', 'history', 'users'] as const;
export type Kind = (typeof KINDS)[number];

/** The present names of users, by id. */
export type Names = ReadonlyMap<string, string>;

/**
 * The writes that convert a stored row from any older form to the present one; none if there is nothing to do. From 1
 * to 2, the row states its form. From 2 to 3, texts follow the policy of `domain/text.ts`, and users are sorted by the
 * folded name. A later form adds its step here.
 * @param item as read
 * @param now ISO 8601
 */
export function forward(kind: Kind, item: Record<string, unknown>, now: string, names: Names): Write[] {
  if (kind === 'users') return forwardUser(item as unknown as UserItem, now);
  return kind === 'tasks'
    ? forwardTask(item as unknown as TaskItem, names)
    : forwardEvent(item as unknown as EventItem);
}

interface UserItem {
  row: UserRow;
  sort?: string;
  format?: number;
}

/**
 * A changed name is a change of the user: everything that shows it follows, as after `updateMyProfile`. The rules of
 * texts and of folding may change without a new form.
 */
function forwardUser({ row, sort, format }: UserItem, now: string): Write[] {
  const name = fitName(row.name);
  if (format === FORMAT && name === row.name && sort === profileAttributes(row)['sort']) return [];
  const after = name === row.name ? row : { ...row, name, updatedAt: now };
  return [
    {
      write: 'update',
      key: profileKey(row.id),
      set: profileAttributes(after),
      remove: [],
      condition: { is: 'unchanged', updatedAt: row.updatedAt },
    },
  ];
}

interface TaskItem {
  row: TaskRow;
  description?: string;
  format?: number;
  deletedAt?: string;
}

/**
 * A task from before there was a list of deleted tasks, or of open tasks by creator, is added to it. Its readers need
 * nothing else.
 */
function listed({ row, deletedAt, ...item }: TaskItem): Record<string, unknown> {
  if (deletedAt !== undefined) return INDEX_KEY.byStatus in item ? {} : deletedIndexKeys(row.id, deletedAt);
  if (!isActive(row.status) || INDEX_KEY.byCreator in item) return {};
  return { [INDEX_KEY.byCreator]: byCreatorPartition(row.createdBy.id) };
}

/** An open task shows present names. A rename did not find it while it was in no list of its creator. */
const named = (row: TaskRow, names: Names): TaskRow => ({
  ...row,
  createdBy: namedNow(row.createdBy, names),
  assignees: row.assignees.map((person) => namedNow(person, names)),
});
const namedNow = (person: Person, names: Names): Person => ({ ...person, name: names.get(person.id) ?? person.name });

/** The task and its assignments' copies, without a new version: no user changed it. */
function forwardTask(item: TaskItem, names: Names): Write[] {
  const { row, description, format, deletedAt } = item;
  const isOpen = deletedAt === undefined && isActive(row.status);
  const after = fitRow(isOpen ? named(row, names) : row);
  const isSame = JSON.stringify(after) === JSON.stringify(row);
  const told = describe(description);
  const keys = listed(item);
  if (format === FORMAT && isSame && told.isSame && Object.keys(keys).length === 0) return [];
  return [
    {
      write: 'update',
      key: taskKey(row.id),
      set: { format: FORMAT, ...keys, ...(isSame ? {} : { row: after }), ...told.set },
      remove: told.remove,
      condition: { is: 'version', version: row.version },
    },
    ...(isSame ? [] : after.assignees).map((person): Write => ({
      write: 'update',
      key: assignmentKey(row.id, person.id),
      set: { row: after, user: person },
      remove: [],
    })),
  ];
}

/** The event's texts about the task and people. Stream readers handle only new events: nobody is told again. */
function forwardEvent(event: EventItem): Write[] {
  const told = describe(event.description);
  const people = {
    ...(event.actor && { actor: fitPerson(event.actor) }),
    ...(event.assigned && { assigned: event.assigned.map(fitPerson) }),
    ...(event.unassigned && { unassigned: event.unassigned.map(fitPerson) }),
  };
  const set = { row: fitRow(event.row), ...people };
  const before = Object.fromEntries(Object.keys(set).map((name) => [name, event[name as keyof EventItem]]));
  if (told.isSame && JSON.stringify(set) === JSON.stringify(before)) return [];
  return [
    {
      write: 'update',
      key: { PK: event.PK, SK: event.SK },
      set: { ...set, ...told.set },
      remove: told.remove,
      condition: { is: 'version', version: event.row.version },
    },
  ];
}

/** The new description; none if nothing is left of it. */
function describe(description: string | undefined): {
  isSame: boolean;
  set: { description?: string };
  remove: string[];
} {
  if (description === undefined) return { isSame: true, set: {}, remove: [] };
  const fitted = fitText('description', description, LIMITS.description);
  if (fitted === description) return { isSame: true, set: {}, remove: [] };
  return fitted === ''
    ? { isSame: false, set: {}, remove: ['description'] }
    : { isSame: false, set: { description: fitted }, remove: [] };
}

const fitRow = (row: TaskRow): TaskRow => ({
  ...row,
  title: fitText('title', row.title, LIMITS.title) || 'Untitled',
  tags: distinct(row.tags.map((tag) => fitText('tags', tag, LIMITS.tag)).filter((tag) => tag !== '')),
  createdBy: fitPerson(row.createdBy),
  assignees: row.assignees.map(fitPerson),
});

const fitPerson = (person: Person): Person => ({ ...person, name: fitName(person.name) });
const fitName = (name: string): string => fitText('name', name, LIMITS.name) || 'Unnamed';

/** The first of tags that look alike. */
function distinct(tags: string[]): string[] {
  const looks = tags.map(looksOf);
  return tags.filter((_, index) => looks.indexOf(looks[index] as string) === index);
}
