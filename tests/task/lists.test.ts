import { describe, expect, test } from 'vitest';
import type { TaskFilter, TaskPriority, TaskStatus } from '@taskwire/client';
import * as given from '../support/given.ts';
import type { Person } from '../support/people.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin } = world;
const grace = await given.aMember(world, 'Grace Hopper', 'America/New_York');
const alan = await given.aMember(world, 'Alan Turing', 'Pacific/Auckland');

type Task = when.Task;
const STATUSES: TaskStatus[] = ['TODO', 'IN_PROGRESS', 'IN_REVIEW', 'COMPLETED', 'CANCELLED'];
const PRIORITIES: TaskPriority[] = ['LOW', 'MEDIUM', 'HIGH', 'URGENT'];
const DUE = [
  null,
  { dueDate: '2001-02-03', dueTimeZone: 'UTC' },
  { dueDate: '2031-06-10', dueTimeZone: 'Europe/Berlin' },
  { dueDate: '2031-06-10', dueTimeZone: 'America/New_York' },
  { dueDate: '2031-06-10', dueTimeZone: 'Pacific/Auckland' },
  { dueDate: '2031-06-11', dueTimeZone: 'Pacific/Pago_Pago' },
  { dueDate: '9998-12-31', dueTimeZone: 'UTC' },
];
const TEAMS: Person[][] = [[], [grace], [alan], [grace, alan]];

/** Tasks with every status, priority, due day and team, unevenly distributed. */
const tasks: Task[] = [];
for (let index = 0; index < 60; index += 1) {
  tasks.push(
    await given.aTask(world, {
      title: `Task ${index}`,
      priority: PRIORITIES[(index * 3 + (index >> 3)) % 4]!,
      assignees: TEAMS[(index >> 1) % 4]!,
      ...DUE[index % 7],
    }),
  );
}
const statusOf = (index: number) => STATUSES[index % 5]!;
/** Together: one by one takes three times as long. */
async function moves(status: TaskStatus, from: TaskStatus[]): Promise<void> {
  const some = tasks.filter((_, index) => from.includes(statusOf(index)));
  const { outcomes } = await when.changesMany(admin, some, { status });
  for (const { id, task } of outcomes) tasks[tasks.findIndex((one) => one.id === id)] = task!;
}
await moves('IN_PROGRESS', ['IN_PROGRESS', 'IN_REVIEW', 'COMPLETED']);
for (const status of ['IN_REVIEW', 'COMPLETED', 'CANCELLED'] as const) await moves(status, [status]);

const isOpen = ({ status }: Task) => status !== 'COMPLETED' && status !== 'CANCELLED';
const NOW = world.now();
/** Due instants to the minute, then ids; tasks without a day last. The last day of the calendar is held below those. */
const order = ({ dueAt, id }: Task) => `${dueAt == null ? '99999' : dueAt.slice(0, 16)}#${id}`;
const byDue = (a: Task, b: Task) => (order(a) < order(b) ? -1 : 1);
const isOn = (task: Task, userId: string) => task.assignees.some(({ id }) => id === userId);

/** Instants at which a day begins, for the zones and days used here. */
const BEGIN: Record<string, Record<string, string>> = {
  '2031-06-10': {
    'Europe/Berlin': '2031-06-09T22:00',
    'America/New_York': '2031-06-10T04:00',
    'Pacific/Auckland': '2031-06-09T12:00',
  },
  '2031-06-11': {
    'Europe/Berlin': '2031-06-10T22:00',
    'America/New_York': '2031-06-11T04:00',
    'Pacific/Auckland': '2031-06-10T12:00',
  },
  '2031-06-12': {
    'Europe/Berlin': '2031-06-11T22:00',
    'America/New_York': '2031-06-12T04:00',
    'Pacific/Auckland': '2031-06-11T12:00',
  },
};
const dayAfter = (day: string) => `2031-06-${Number(day.slice(8)) + 1}`;

/** A task is due when its day ends. A range holds instants after the start of its first day, to the end of its last. */
const inDays = (zone: string, dueFrom?: string | null, dueTo?: string | null) => (task: Task) =>
  (dueFrom == null && dueTo == null) ||
  (task.dueAt != null &&
    (dueFrom == null || task.dueAt.slice(0, 16) > BEGIN[dueFrom]![zone]!) &&
    (dueTo == null || task.dueAt.slice(0, 16) <= BEGIN[dayAfter(dueTo)]![zone]!));

const titles = (nodes: Array<{ title: string }>) => nodes.map(({ title }) => title);
const expected = (matches: (task: Task) => boolean) => titles(tasks.filter(matches).sort(byDue));

const RANGES = [
  {},
  { dueFrom: '2031-06-10' },
  { dueTo: '2031-06-10' },
  { dueFrom: '2031-06-10', dueTo: '2031-06-10' },
  { dueFrom: '2031-06-11', dueTo: '2031-06-11' },
];
const FILTERS: Array<[TaskFilter, (task: Task) => boolean]> = [
  [{}, isOpen],
  ...STATUSES.map((status): [TaskFilter, (task: Task) => boolean] => [{ status }, (task) => task.status === status]),
  [{ priority: 'HIGH' }, (task) => isOpen(task) && task.priority === 'HIGH'],
  [{ priority: 'LOW', status: 'COMPLETED' }, (task) => task.priority === 'LOW' && task.status === 'COMPLETED'],
  [{ priority: 'MEDIUM', status: 'TODO' }, (task) => task.priority === 'MEDIUM' && task.status === 'TODO'],
  [{ assigneeId: grace.id }, (task) => isOpen(task) && isOn(task, grace.id)],
  [{ assigneeId: alan.id, status: 'CANCELLED' }, (task) => task.status === 'CANCELLED' && isOn(task, alan.id)],
  [{ assigneeId: 'nobody' }, () => false],
  [{ unassigned: true }, (task) => isOpen(task) && task.assignees.length === 0],
];

test.each(FILTERS)('an administrator lists by %j, with every range of days', async (filter, matches) => {
  for (const range of RANGES) {
    const all = await see.everything(
      (after) => see.tasks(admin, { filter: { ...filter, ...range }, first: 7, after }),
      7,
    );
    expect(titles(all), JSON.stringify(range)).toEqual(
      expected((task) => matches(task) && inDays('Europe/Berlin', range.dueFrom, range.dueTo)(task)),
    );
  }
});

test.each<[TaskFilter, (task: Task) => boolean]>([
  [{ overdue: true }, () => true],
  [{ overdue: true, assigneeId: grace.id }, (task) => isOn(task, grace.id)],
  [{ overdue: true, priority: 'URGENT' }, (task) => task.priority === 'URGENT'],
])('an administrator lists what is late by %j', async (filter, matches) => {
  const all = await see.everything((after) => see.tasks(admin, { filter, first: 2, after }), 2);
  expect(titles(all)).toEqual(
    expected((task) => isOpen(task) && task.dueAt != null && task.dueAt < NOW && matches(task)),
  );
  expect(all.every(({ isOverdue }) => isOverdue)).toBe(true);
});

test.each([grace, alan])('a member lists their own, with days of their own zone: $name', async (who) => {
  const zone = who === grace ? 'America/New_York' : 'Pacific/Auckland';
  for (const status of [undefined, ...STATUSES]) {
    for (const range of RANGES) {
      const all = await see.everything((after) => see.myTasks(who, { status, ...range, first: 3, after }), 3);
      expect(titles(all), `${status} ${JSON.stringify(range)}`).toEqual(
        expected(
          (task) =>
            isOn(task, who.id) &&
            (status === undefined ? isOpen(task) : task.status === status) &&
            inDays(zone, range.dueFrom, range.dueTo)(task),
        ),
      );
    }
  }
});

test.each([1, 9, 59, 60, 61, 100])('newest first, open and closed, %i a page', async (first) => {
  const all = await see.everything((after) => see.tasks(admin, { orderBy: 'NEWEST', first, after }), first);
  expect(titles(all)).toEqual(titles([...tasks].reverse()));
});

test('a page has 20 entries by default, and says whether there are pages before and after it', async () => {
  const page = await see.tasks(admin, { orderBy: 'NEWEST' });
  expect(page.nodes).toHaveLength(20);
  expect(page.pageInfo).toEqual({
    hasNextPage: true,
    hasPreviousPage: false,
    startCursor: expect.any(String),
    endCursor: expect.any(String),
  });
  const empty = await see.tasks(admin, { filter: { assigneeId: 'nobody' } });
  expect(empty).toEqual({
    nodes: [],
    pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
  });
});

test('a row says the same as the task, and gives its description when asked', async () => {
  const { body } = await world.post(
    {
      query:
        '{ tasks(orderBy: NEWEST, first: 60) { edges { cursor node { id description title } } nodes { id } pageInfo { startCursor endCursor } } }',
    },
    { authorization: await admin.token() },
  );
  const { edges, nodes, pageInfo } = body.data.tasks;
  expect(edges.map(({ node }: any) => node)).toEqual(
    [...tasks].reverse().map(({ id, title }) => ({ id, title, description: null })),
  );
  expect(nodes).toEqual(edges.map(({ node }: any) => ({ id: node.id })));
  expect([edges[0].cursor, edges[59].cursor]).toEqual([pageInfo.startCursor, pageInfo.endCursor]);
  for (const row of (await see.tasks(admin, { first: 20 })).nodes)
    expect(await see.task(admin, row.id)).toMatchObject(row);
});

const ACCEPTED =
  'accepted filters: none; status; priority; priority and status; assigneeId; assigneeId and status; unassigned: true; each also with dueFrom and dueTo; overdue: true alone, with assigneeId or with priority; orderBy NEWEST without a filter';

const NEITHER = 'must be true or left out';
const NO_ID = 'must be the id of a user';
test.each<[TaskFilter, path: string, reason: string, nearest: string]>([
  [{ priority: 'LOW', assigneeId: grace.id }, 'filter.priority', 'cannot go with assigneeId', 'assigneeId'],
  [{ unassigned: false }, 'filter.unassigned', NEITHER, 'none'],
  [{ unassigned: true, status: 'TODO' }, 'filter.unassigned', 'cannot go with status', 'status'],
  [{ overdue: false }, 'filter.overdue', NEITHER, 'none'],
  [{ overdue: true, status: 'TODO' }, 'filter.overdue', 'cannot go with status', 'status'],
  [{ overdue: true, dueFrom: '2031-01-01' }, 'filter.dueFrom', 'cannot go with overdue: true', 'overdue: true'],
  [{ assigneeId: '' }, 'filter.assigneeId', NO_ID, 'none'],
  [{ assigneeId: 'S#TODO#0' }, 'filter.assigneeId', NO_ID, 'none'],
  [{ assigneeId: `${'x'.repeat(65)}` }, 'filter.assigneeId', NO_ID, 'none'],
])(
  'refuses the filter %j, naming what is wrong and the nearest that is accepted',
  async (filter, path, reason, nearest) => {
    const refused = see.invalid('tasks', { path, message: `${reason}; the nearest that is accepted: ${nearest}` });
    expect(await see.refusal(see.tasks(admin, { filter }))).toEqual({
      ...refused,
      message: `${refused.message}; ${ACCEPTED}`,
    });
  },
);

test.each<[TaskFilter, nearest: string]>([
  [{ status: 'TODO' }, 'status'],
  [{ dueFrom: '2031-01-01' }, 'dueFrom'],
])('refuses the filter %j of the newest, which are all tasks', async (filter, nearest) => {
  const message = `NEWEST takes no filter; the nearest that is accepted: DUE_DATE with ${nearest}`;
  const refused = see.invalid('tasks', { path: 'orderBy', message });
  expect(await see.refusal(see.tasks(admin, { filter, orderBy: 'NEWEST' }))).toEqual({
    ...refused,
    message: `${refused.message}; ${ACCEPTED}`,
  });
});

test.each([0, -1, 101, 2_147_483_647])('refuses pages of %i', async (first) => {
  const problem = { path: 'first', message: 'must be from 1 to 100' };
  expect(await see.refusal(see.tasks(admin, { first }))).toEqual(see.invalid('tasks', problem));
  expect(await see.refusal(see.myTasks(grace, { first }))).toEqual(see.invalid('myTasks', problem));
  expect(await see.refusal(see.users(admin, { first }))).toEqual(see.invalid('users', problem));
  expect(await see.refusal(see.directory(grace, { first }))).toEqual(see.invalid('directory', problem));
});

test('refuses invalid days, and days in the wrong order', async () => {
  const day = 'must be a calendar day YYYY-MM-DD of the years 1970 to 9998';
  expect(await see.refusal(see.myTasks(grace, { dueFrom: '2031-01-01Z', dueTo: '9999-01-01' }))).toEqual(
    see.invalid('myTasks', { path: 'dueFrom', message: day }, { path: 'dueTo', message: day }),
  );
  expect(await see.refusal(see.tasks(admin, { filter: { dueFrom: '2031-01-02', dueTo: '2031-01-01' } }))).toEqual(
    see.invalid('tasks', { path: 'filter.dueTo', message: 'must not be before dueFrom' }),
  );
});

describe('a page whose size is not said has 20 rows', () => {
  const PAGE = '{ pageInfo { hasNextPage endCursor } edges { cursor } }';
  const task = tasks[1]!;
  const within = (field: string) => (args: string) =>
    `task(id: "${task.id}") { ${field}${args === '' ? '' : `(${args})`} ${PAGE} }`;
  const root =
    (field: string, always = '') =>
    (args: string) =>
      `${field}${always + args === '' ? '' : `(${always}${args})`} ${PAGE}`;

  test.each([
    ['tasks', root('tasks')],
    ['myTasks', root('myTasks')],
    ['taskEvents', root('taskEvents', `taskId: "${task.id}" `)],
    ['users', root('users')],
    ['directory', root('directory')],
    ['auditEvents', root('auditEvents')],
    ['deletedTasks', root('deletedTasks')],
    ['Task.assignments', within('assignments')],
    ['Task.activity', within('activity')],
  ])('%s', async (_, selection) => {
    const read = async (args: string, declared = '', variables = {}) =>
      (
        await world.post(
          { query: `query ${declared} { ${selection(args)} }`, variables },
          { authorization: await admin.token() },
        )
      ).body;
    const page = await read('first: 20');
    expect(page).not.toHaveProperty('errors');
    expect(await read('')).toEqual(page);
    expect(await read('first: null')).toEqual(page);
    expect(await read('first: $n', '($n: Int)')).toEqual(page);
    expect(await read('first: $n', '($n: Int)', { n: null })).toEqual(page);
  });
});

test.each([
  ['tasks', 'orderBy', 'TaskOrder', '', '{ nodes { id } pageInfo { endCursor } }'],
  ['taskEvents', 'orderBy', 'TaskEventOrder', `taskId: "${tasks[1]!.id}" `, '{ nodes { id } pageInfo { endCursor } }'],
  ['taskTrend', 'days', 'Int', '', '{ days { day } }'],
])('%s has the default of the schema for %s, however it is left out', async (field, argument, type, always, fields) => {
  const read = async (args: string, declared = '', variables = {}) => {
    const given = always + args === '' ? '' : `(${always}${args})`;
    const query = `query ${declared} { ${field}${given} ${fields} }`;
    return (await world.post({ query, variables }, { authorization: await admin.token() })).body;
  };
  const DEFAULTS = { TaskOrder: 'DUE_DATE', TaskEventOrder: 'NEWEST', Int: '30' };
  const expected = await read(`${argument}: ${DEFAULTS[type as keyof typeof DEFAULTS]}`);
  expect(expected).not.toHaveProperty('errors');
  expect(await read('')).toEqual(expected);
  expect(await read(`${argument}: null`)).toEqual(expected);
  expect(await read(`${argument}: $x`, `($x: ${type})`)).toEqual(expected);
  expect(await read(`${argument}: $x`, `($x: ${type})`, { x: null })).toEqual(expected);
});
