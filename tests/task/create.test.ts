import { expect, test } from 'vitest';
import * as given from '../support/given.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin } = world;
const grace = await given.aMember(world);
const alan = await given.aMember(world, 'Alan Turing');
const person = ({ id, name }: { id: string; name: string }) => ({ id, name });

test('a task with nothing but a title has the defaults', async () => {
  const task = await when.creates(admin, { title: '  Write the report \r\n' });
  expect(task).toEqual({
    id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
    title: 'Write the report',
    description: null,
    status: 'TODO',
    priority: 'MEDIUM',
    tags: [],
    dueDate: null,
    dueTimeZone: null,
    dueAt: null,
    isOverdue: false,
    version: 1,
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    updatedAt: task.createdAt,
    completedAt: null,
    createdBy: person(admin),
    assignees: [],
    allowedTransitions: ['IN_PROGRESS', 'CANCELLED'],
  });
  expect(await see.task(admin, task.id)).toEqual(task);
});

test('everything that is given is kept, and every assignee sees it', async () => {
  const task = await when.creates(admin, {
    title: 'Launch',
    description: 'First line\r\n\tsecond line',
    priority: 'URGENT',
    tags: [' shop ', 'Window'],
    dueDate: '2031-07-01',
    dueTimeZone: 'America/New_York',
    assigneeIds: [alan.id, grace.id],
  });
  expect(task).toMatchObject({
    description: 'First line\r\n\tsecond line',
    priority: 'URGENT',
    tags: ['shop', 'Window'],
    dueDate: '2031-07-01',
    dueTimeZone: 'America/New_York',
    dueAt: '2031-07-02T04:00:00.000Z',
    assignees: [person(alan), person(grace)],
  });
  const theirs = { ...task, allowedTransitions: ['IN_PROGRESS'] };
  expect(await see.task(alan, task.id)).toEqual(theirs);
  expect(await see.task(grace, task.id)).toEqual(theirs);
});

test("a due day without a zone is a day in the creator's own", async () => {
  const task = await when.creates(admin, { dueDate: '2031-01-15' });
  expect(task).toMatchObject({ dueTimeZone: 'Europe/Berlin', dueAt: '2031-01-15T23:00:00.000Z' });
});

test.each([
  ['a day of 23 hours', '2031-03-30', 'Europe/Berlin', '2031-03-30T22:00:00.000Z'],
  ['a day that ends in a gap', '2031-09-06', 'America/Santiago', '2031-09-07T04:00:00.000Z'],
  ['the first day', '1970-01-01', 'Pacific/Kiritimati', '1970-01-02T10:40:00.000Z'],
  ['the last day', '9998-12-31', 'UTC', '9999-01-01T00:00:00.000Z'],
  ['a leap day', '2032-02-29', 'Asia/Kathmandu', '2032-02-29T18:15:00.000Z'],
  ['a zone that is a link', '2031-06-01', 'Asia/Calcutta', '2031-06-01T18:30:00.000Z'],
])('%s ends by the clock of its zone', async (_what, dueDate, dueTimeZone, dueAt) => {
  expect(await when.creates(admin, { dueDate, dueTimeZone })).toMatchObject({ dueDate, dueTimeZone, dueAt });
});

test('a task that is open and past its day is overdue', async () => {
  expect(await when.creates(admin, { dueDate: '2001-01-01' })).toMatchObject({ isOverdue: true });
});

test.each([
  ['200 letters', 'x'.repeat(200)],
  ['100 emoji, two units each', '🦄'.repeat(100)],
  ['a family that is one sign', '👩‍👩‍👧‍👦 ünïcödé ﷽ 漢字'],
  ['right to left', '\u202eabc\u202c שלום'],
  ['quotes, slashes and braces', `"'\`\\ {"$": "#{}"} ../../ <b>&amp;</b> %00 \\u0000`],
  ['the last code point there is', 'a\u{10ffff}b'],
])('%s can be a title', async (_what, title) => {
  const task = await when.creates(admin, { title });
  expect(task.title).toBe(title);
  expect((await see.task(admin, task.id))?.title).toBe(title);
});

test('a description of 2,000 characters and 20 tags of 50 are kept', async () => {
  const description = '漢'.repeat(2000);
  const tags = Array.from({ length: 20 }, (_, index) => `${index}`.padEnd(50, 'x'));
  const task = await when.creates(admin, { description, tags });
  expect(await see.task(admin, task.id)).toMatchObject({ description, tags });
});

const NO_CONTROLS = 'must not contain line breaks or other control characters';

test('every broken rule is reported at once, each with its path', async () => {
  const attempt = when.creates(admin, {
    title: ' \n ',
    description: 'x'.repeat(2001),
    tags: ['', 'twice', 'twice', 'x'.repeat(51), 'nul\0'],
    dueDate: '2031-02-28+01:00',
    dueTimeZone: 'Mars/Olympus',
    assigneeIds: [grace.id, grace.id],
    idempotencyKey: '',
  });
  expect(await see.refusal(attempt)).toEqual(
    see.invalid(
      'createTask',
      { path: 'input.tags.4', message: NO_CONTROLS },
      { path: 'input.title', message: 'must have 1 to 200 characters' },
      { path: 'input.description', message: 'must have at most 2000 characters' },
      { path: 'input.tags.0', message: 'must have 1 to 50 characters' },
      { path: 'input.tags.2', message: 'must not be given twice' },
      { path: 'input.tags.3', message: 'must have 1 to 50 characters' },
      { path: 'input.dueDate', message: 'must be a calendar day YYYY-MM-DD of the years 1970 to 9998' },
      { path: 'input.dueTimeZone', message: 'must be an IANA time zone such as Europe/Berlin' },
      { path: 'input.assigneeIds.1', message: 'must not be given twice' },
      { path: 'input.idempotencyKey', message: 'must have 1 to 64 characters' },
    ),
  );
});

const DAY = { path: 'input.dueDate', message: 'must be a calendar day YYYY-MM-DD of the years 1970 to 9998' };
const ZONE = { path: 'input.dueTimeZone', message: 'must be an IANA time zone such as Europe/Berlin' };

test.each([
  [{ title: 'x'.repeat(201) }, { path: 'input.title', message: 'must have 1 to 200 characters' }],
  [{ title: '🦄'.repeat(100) + 'x' }, { path: 'input.title', message: 'must have 1 to 200 characters' }],
  [{ title: 'a\0b' }, { path: 'input.title', message: NO_CONTROLS }],
  [
    { description: '\0' },
    {
      path: 'input.description',
      message: 'must not contain control characters other than tabs and line breaks',
    },
  ],
  [
    { tags: Array.from({ length: 21 }, (_, n) => `${n}`) },
    { path: 'input.tags', message: 'must have at most 20 tags' },
  ],
  [{ dueDate: '1969-12-31' }, DAY],
  [{ dueDate: '9999-01-01' }, DAY],
  [{ dueDate: '2031-01-01+02:00' }, DAY],
  [{ dueDate: '2031-01-01Z' }, DAY],
  [{ dueDate: '2031-01-01', dueTimeZone: 'europe/berlin' }, ZONE],
  [{ dueDate: '2031-01-01', dueTimeZone: '+02:00' }, ZONE],
  [{ dueDate: '2031-01-01', dueTimeZone: '' }, ZONE],
  [{ dueDate: '2031-01-01', dueTimeZone: 'Europe/Berlin\0' }, ZONE],
  [{ dueDate: '2031-01-01', dueTimeZone: '__proto__/x' }, ZONE],
  [{ dueTimeZone: 'UTC' }, { path: 'input.dueTimeZone', message: 'needs a dueDate' }],
  [{ assigneeIds: ['nobody'] }, { path: 'input.assigneeIds.0', message: 'must be an active user' }],
  [{ assigneeIds: ['a#b'] }, { path: 'input.assigneeIds.0', message: 'must be an active user' }],
  [{ assigneeIds: ['\0'] }, { path: 'input.assigneeIds.0', message: NO_CONTROLS }],
  [{ assigneeIds: [''] }, { path: 'input.assigneeIds.0', message: 'must be an active user' }],
  [{ idempotencyKey: 'x'.repeat(65) }, { path: 'input.idempotencyKey', message: 'must have 1 to 64 characters' }],
])('refuses %j', async (input, problem) => {
  expect(await see.refusal(when.creates(admin, input))).toEqual(see.invalid('createTask', problem));
});

test.each(['tomorrow', '2031-02-29', '', '2031-1-1', '+002031-01-01', '2031-01-01T00:00:00Z'])(
  '%j is not a calendar day, and its type refuses it',
  async (dueDate) => {
    expect(await see.refusal(when.creates(admin, { dueDate }))).toEqual({
      path: null,
      message: `Variable 'dueDate' has an invalid value. Unable to parse \`${dueDate}\` as a valid date.`,
    });
  },
);

test('refuses more than 20 assignees and an inactive one, and writes nothing', async () => {
  const ids = Array.from({ length: 21 }, (_, index) => `user-${index}`);
  expect(await see.refusal(when.creates(admin, { assigneeIds: ids }))).toEqual(
    see.invalid('createTask', { path: 'input.assigneeIds', message: 'must have at most 20 ids' }),
  );
  const gone = await given.aMember(world, 'Gone Girl');
  await world.table.changeProfile(gone.id, { status: 'INACTIVE' });
  expect(await see.refusal(when.creates(admin, { title: 'For two', assigneeIds: [grace.id, gone.id] }))).toEqual(
    see.invalid('createTask', { path: 'input.assigneeIds.1', message: 'must be an active user' }),
  );
  const { nodes } = await see.tasks(admin, { orderBy: 'NEWEST', first: 100 });
  expect(nodes.map(({ title }) => title)).not.toContain('For two');
});

test('a task of 20 assignees is in the list of each', async () => {
  const team = await given.members(world, 20);
  const task = await given.aTask(world, { title: 'For all of us', assignees: team });
  for (const member of team)
    expect((await see.myTasks(member)).nodes).toMatchObject([{ id: task.id, assignees: team.map(person) }]);
  expect((await world.table.keysOf(task.id)).length).toBe(1 + 20 + 1);
});
