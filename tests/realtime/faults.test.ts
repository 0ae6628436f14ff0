import { afterEach, expect, test } from 'vitest';
import type { Fault } from '@taskwire/local-cloud/testing';
import * as given from '../support/given.ts';
import { messagesIn } from '../support/mail.ts';
import * as when from '../support/when.ts';
import { openWorld } from '../support/world.ts';
import { runs } from '../support/operator.ts';
import { aScreen, tokenOf } from './support/screen.ts';

const world = await openWorld();
const { admin, control } = world;
const screen = await aScreen(world, tokenOf(admin), 'onTaskEvent');
afterEach(() => control.faultsEnd());

/** The versions of a task that the screen was told, in order. */
const told = async (taskId: string) =>
  (await screen.events()).filter((event) => event.taskId === taskId).map(({ version }) => version);
const parked = () => messagesIn(world, 'taskwire-dev-parked-events');

const PUBLISH = { service: 'appsync', action: 'Mutation.publishTaskEvent' } as const;
const TOPIC = { service: 'sns', action: 'Publish' } as const;
const INVOKE = { service: 'lambda', action: 'Invoke' } as const;

test.each<Fault>([
  { ...PUBLISH, kind: 'throttle', count: 2 },
  { ...PUBLISH, kind: 'down', count: 2 },
  { ...PUBLISH, kind: 'timeout-before', count: 2 },
  { ...TOPIC, kind: 'throttle', count: 2 },
  { ...TOPIC, kind: 'down', count: 2 },
  { ...TOPIC, kind: 'timeout-before', count: 2 },
])('$service: $kind for a moment is got over within the invocation', async (fault) => {
  await control.faults(fault);
  const { id } = await given.aTask(world);
  await control.idle();
  expect(await told(id)).toEqual([1]);
  expect(await parked()).toEqual([]);
});

test.each<Fault>([
  { ...PUBLISH, kind: 'timeout-after', count: 1 },
  { ...PUBLISH, kind: 'duplicate', count: 1 },
  { ...INVOKE, kind: 'duplicate' },
  { ...INVOKE, kind: 'timeout-after', count: 5 },
])('$service: $kind repeats an event and loses none', async (fault) => {
  await control.faults(fault);
  const { id } = await given.aTask(world);
  await control.timePasses('PT5S');
  await control.idle();
  expect([...new Set(await told(id))]).toEqual([1]);
  expect(await parked()).toEqual([]);
});

test('an outage of minutes delays events, in order, and parks none', async () => {
  await control.faults({ ...PUBLISH, kind: 'down' });
  const task = await given.aTask(world, { status: 'IN_REVIEW' });
  await control.idle();
  await control.timePasses('PT1M');
  expect(await told(task.id)).toEqual([]);
  await control.faultsEnd();
  await control.timePasses('PT1M');
  await control.idle();
  expect(await told(task.id)).toEqual([1, 2, 3]);
  expect(await parked()).toEqual([]);
});

test('after a longer one what was kept back is parked, and replay delivers it', async () => {
  await control.faults({ ...PUBLISH, kind: 'down' });
  const task = await given.aTask(world);
  await control.idle();
  for (let minute = 0; minute < 7; minute += 1) await control.timePasses('PT1M');
  expect((await parked()).map((body) => JSON.parse(body))).toEqual([
    { PK: `TASK#${task.id}`, SK: 'EVENT#000000000001' },
  ]);
  await expect(runs(world, 'replay')).rejects.toThrow('1 still cannot be delivered');
  await control.faultsEnd();
  const moved = await when.moves(admin, task, 'IN_PROGRESS');
  await control.idle();
  expect(await told(moved.id)).toEqual([2]);
  await control.timePasses('PT1M');
  expect(await runs(world, 'replay')).toBe('1 events delivered again');
  expect(await told(moved.id)).toEqual([2, 1]);
  expect(await parked()).toEqual([]);
});
