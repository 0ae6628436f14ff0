import { expect, test } from 'vitest';
import { callersOf, castOf, type Caller } from '../security/matrix/callers.ts';
import { changesRole, changesStatus } from '../support/administration.ts';
import * as given from '../support/given.ts';
import type { Person } from '../support/people.ts';
import { sharedWorld } from '../support/sharedWorld.ts';
import { anEvent, asRouter, PUBLISH, publishes } from './support/publish.ts';
import { aScreen, tokenOf } from './support/screen.ts';

const world = await sharedWorld();
const { admin, control, table } = world;
const scene = await castOf(world);
const { grace, alan } = scene;
const callers = await callersOf(world, scene);
const person = ({ id, name }: { id: string; name: string }) => ({ id, name });

const END = 'mutation End($userId: ID!) { endSubscriptions(userId: $userId) { userId } }';

/** Events about Grace, about nobody, the last one that Alan gets of Grace's task, and about the administrator. */
const EVENTS = {
  moved: anEvent({ taskId: 'graces', type: 'STATUS_CHANGED', audience: [grace.id] }),
  created: anEvent({ taskId: 'other', type: 'CREATED' }),
  unassigned: anEvent({
    taskId: 'graces',
    type: 'UNASSIGNED',
    version: 2,
    unassigned: [person(alan)],
    audience: [grace.id, alan.id],
  }),
  mine: anEvent({ taskId: 'admins', type: 'ASSIGNED', audience: [admin.id] }),
};
const nameOf = (id: string) => Object.entries(EVENTS).find(([, event]) => event.id === id)?.[0];

/** The answer to a subscription, and which of {@link EVENTS} it then delivers. */
async function everyoneHears(field: string): Promise<Record<string, string | (string | undefined)[]>> {
  const screens = await Promise.all(
    callers.map(async ({ name, headers }) => ({ name, screen: await aScreen(world, headers, field) })),
  );
  await publishes(world, ...Object.values(EVENTS));
  const heard: Record<string, string | (string | undefined)[]> = {};
  for (const { name, screen } of screens) {
    heard[name] = screen.answer === 'start_ack' ? (await screen.events()).map(({ id }) => nameOf(id)) : screen.answer;
    screen.close();
  }
  return heard;
}

/** The answers to callers who are refused every subscription. */
const REFUSED = {
  'no token': 'UnauthorizedException',
  'in no group': 'Unauthorized',
  'ADMIN deactivated': 'Unauthorized',
  'IAM route-events': 'Unauthorized',
  'IAM end-subscriptions': 'Unauthorized',
  'IAM other': 'Unauthorized',
};

test.each([
  {
    field: 'onTaskEvent',
    admins: ['moved', 'created', 'unassigned', 'mine'],
    assigned: ['moved', 'unassigned'],
    others: ['unassigned'],
  },
  { field: 'onTaskEvent(type: CREATED)', admins: ['created'], assigned: [], others: [] },
  {
    field: 'onTaskEvent(taskId: "graces")',
    admins: ['moved', 'unassigned'],
    assigned: ['moved', 'unassigned'],
    others: ['unassigned'],
  },
  { field: 'onTaskEvent(taskId: "graces", type: STATUS_CHANGED)', admins: ['moved'], assigned: ['moved'], others: [] },
  { field: 'onTaskEvent(taskId: "other")', admins: ['created'], assigned: [], others: [] },
  { field: 'onTaskStatusChanged', admins: ['moved'], assigned: ['moved'], others: [] },
  { field: 'onTaskStatusChanged(taskId: "graces")', admins: ['moved'], assigned: ['moved'], others: [] },
  { field: 'onTaskStatusChanged(taskId: "other")', admins: [], assigned: [], others: [] },
  { field: 'onMyTaskEvents', admins: ['mine'], assigned: ['moved', 'unassigned'], others: ['unassigned'] },
])('$field tells everybody what they may see, by the table and not by the token', async ({ field, ...hear }) => {
  expect(await everyoneHears(field)).toEqual({
    ...REFUSED,
    ADMIN: hear.admins,
    'MEMBER assigned': hear.assigned,
    'MEMBER not assigned': hear.others,
    'ADMIN demoted': [],
  });
});

const asking = async ({ headers }: Caller, query: string, variables: object) => {
  const body = JSON.stringify({ query, variables });
  const { status, body: answer } = await world.post(body, await headers(body));
  return status === 401 ? '401' : (answer.errors?.[0].errorType ?? 'allowed');
};

test.each([
  {
    mutation: 'publishTaskEvent',
    query: PUBLISH,
    variables: { input: EVENTS.created, viewerRole: 'MEMBER' },
    role: 'IAM route-events',
  },
  { mutation: 'endSubscriptions', query: END, variables: { userId: 'nobody' }, role: 'IAM end-subscriptions' },
])('$mutation is for the role that is granted it, and for no user', async ({ query, variables, role }) => {
  const answers: Record<string, string> = {};
  for (const caller of callers) answers[caller.name] = await asking(caller, query, variables);
  expect(answers).toEqual({
    ...Object.fromEntries(callers.map(({ name }) => [name, 'Unauthorized'])),
    'no token': '401',
    [role]: 'allowed',
  });
});

test('a demotion in the table alone takes effect at the next registration', async () => {
  const dora = await given.anAdmin(world, 'Dora Demoted Directly');
  await dora.token();
  const before = await aScreen(world, tokenOf(dora), 'onTaskEvent');
  await table.changeProfile(dora.id, { role: 'MEMBER' });
  const after = await aScreen(world, tokenOf(dora), 'onTaskEvent');
  await publishes(world, EVENTS.created);
  expect(await before.events()).toHaveLength(1);
  expect(await after.events()).toEqual([]);
});

test.each([
  {
    change: 'a demotion',
    from: () => given.anAdmin(world, 'Dora Second'),
    act: (who: Person) => changesRole(admin, who, 'MEMBER'),
    anew: 'start_ack',
    hears: 0,
  },
  {
    change: 'a promotion',
    from: () => given.aMember(world, 'Pia Promoted'),
    act: (who: Person) => changesRole(admin, who, 'ADMIN'),
    anew: 'start_ack',
    hears: 1,
  },
  {
    change: 'a deactivation',
    from: () => given.anAdmin(world, 'Ina Second'),
    act: (who: Person) => changesStatus(admin, who, 'INACTIVE'),
    anew: 'Unauthorized',
    hears: 0,
  },
])('$change ends every subscription of that user, and an older token does not keep the former rights', async (row) => {
  const person = await row.from();
  const token = await person.token();
  const opens = (field: string) => aScreen(world, async () => ({ authorization: token }), field);
  const hers = [await opens('onTaskEvent'), await opens('onTaskStatusChanged'), await opens('onMyTaskEvents')];
  const others = await aScreen(world, tokenOf(admin), 'onTaskEvent');
  await row.act(person);
  await control.idle();
  expect(await Promise.all(hers.map((screen) => screen.isEnded()))).toEqual([true, true, true]);

  const anew = await opens('onTaskEvent');
  await publishes(world, EVENTS.created);
  expect(anew.answer).toBe(row.anew);
  if (row.anew === 'start_ack') expect(await anew.events()).toHaveLength(row.hears);
  for (const screen of hers) expect(await screen.events()).toEqual([]);
  expect([await others.isEnded(), (await others.events()).length]).toEqual([false, 1]);
});

test('a subscription that was being registered while rights changed is ended a minute later', async () => {
  const dora = await given.anAdmin(world, 'Dora Third');
  await changesRole(admin, dora, 'MEMBER');
  await control.idle();
  const late = await aScreen(world, tokenOf(dora), 'onTaskEvent');
  expect(await late.isEnded()).toBe(false);
  await control.timePasses('PT1M', { occurrences: 0 });
  await control.idle();
  expect(await late.isEnded()).toBe(true);
});

test('a null event is refused, so that no screen receives one', async () => {
  const { errors } = await asRouter(world, PUBLISH, { input: null });
  expect(errors).toHaveLength(1);
});
