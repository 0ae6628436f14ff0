/** Test data: complete and ordinary, except for what a test sets. */
import type { Instant } from '../instant.ts';
import type { DueTimes } from '../task/due.ts';
import type { StoredTask, TaskRow } from '../task/task.ts';
import type { Actor, By } from '../user/actor.ts';
import type { Person, UserRow } from '../user/profile.ts';

/** The present in tests: noon on 10 March 2026. */
export const NOW = '2026-03-10T12:00:00.000Z';
export const NOW_SECONDS = 1773144000;
export const AT: Instant = { iso: NOW, seconds: NOW_SECONDS };
const CREATED = '2026-03-01T09:00:00.000Z';

export const ada: Person = { id: 'ada', name: 'Ada Lovelace' };
export const grace: Person = { id: 'grace', name: 'Grace Hopper' };
export const alan: Person = { id: 'alan', name: 'Alan Turing' };

/** Ada plans the work. */
export const anAdmin: Actor = { ...ada, role: 'ADMIN', timeZone: 'Europe/London' };
/** Grace carries it out. */
export const aMember: Actor = { ...grace, role: 'MEMBER', timeZone: 'America/New_York' };

/** Each of them, acting now. */
export const BY_ADMIN: By = { actor: anAdmin, at: AT };
export const BY_MEMBER: By = { actor: aMember, at: AT };

/** `count` people, up to 60, from `u01` on. */
export const people = (count: number): Person[] =>
  SIXTY.slice(0, count).map((_, index) => ({ id: `u${`0${index + 1}`.slice(-2)}`, name: `Person ${index + 1}` }));

const SIXTY = '............................................................'.split('');

export const aProfile = (part: Partial<UserRow> = {}): UserRow => ({
  ...grace,
  email: 'grace@example.com',
  role: 'MEMBER',
  status: 'ACTIVE',
  timeZone: 'America/New_York',
  createdAt: CREATED,
  updatedAt: CREATED,
  ...part,
});

export const anAdminProfile = (part: Partial<UserRow> = {}): UserRow =>
  aProfile({ ...ada, email: 'ada@example.com', role: 'ADMIN', timeZone: 'Europe/London', ...part });

export const aRow = (part: Partial<TaskRow> = {}): TaskRow => ({
  id: 't1',
  title: 'Write the report',
  status: 'TODO',
  priority: 'MEDIUM',
  tags: ['office'],
  version: 3,
  createdAt: CREATED,
  updatedAt: CREATED,
  createdBy: ada,
  assignees: [],
  ...part,
});

/** A stored task whose row has these members. It is neither deleted nor armed unless `rest` says so. */
export const aTask = (row: Partial<TaskRow> = {}, rest: Partial<Omit<StoredTask, 'row'>> = {}): StoredTask => ({
  row: aRow(row),
  description: 'Ten pages',
  nextReminderAt: null,
  deletedAt: null,
  ...rest,
});

/** A due day with everything that belongs to it: 12 March 2026 in London. */
export const DUE: Pick<TaskRow, 'dueDate' | 'dueTimeZone' | 'dueAt'> = {
  dueDate: '2026-03-12',
  dueTimeZone: 'Europe/London',
  dueAt: '2026-03-13T00:00:00.000Z',
};
export const DUE_TIMES: DueTimes = {
  dueAt: '2026-03-13T00:00:00.000Z',
  dueSoonAt: '2026-03-12T08:00:00.000Z',
  overdueAt: '2026-03-13T08:00:00.000Z',
};
