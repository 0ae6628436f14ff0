import { afterEach, expect, test } from 'vitest';
import type { Fault } from '@taskwire/local-cloud/testing';
import { TaskStatsDocument } from '@taskwire/client';
import * as given from '../support/given.ts';
import { mailsTo, messagesIn, windowsClose } from '../support/mail.ts';
import * as when from '../support/when.ts';
import { recounts } from '../support/operator.ts';
import { sharedWorld } from '../support/sharedWorld.ts';
import { aScreen, tokenOf } from './support/screen.ts';

const world = await sharedWorld();
const { admin, control } = world;
const screen = await aScreen(world, tokenOf(admin), 'onTaskEvent');
afterEach(() => control.faultsEnd());

/** The versions of a task that the screen was told, in order. */
const told = async (taskId: string) =>
  (await screen.events()).filter((event) => event.taskId === taskId).map(({ version }) => version);
const parked = () => messagesIn(world, 'taskwire-dev-parked-events');

const PUBLISH = { service: 'appsync', action: 'Mutation.publishTaskEvent' } as const;
const TOPIC = { service: 'sns', action: 'PublishBatch' } as const;
const INVOKE = { service: 'lambda', action: 'Invoke' } as const;

test.each<Fault>([
  { ...PUBLISH, kind: 'throttle', count: 2 },
  { ...PUBLISH, kind: 'down', count: 2 },
  { ...PUBLISH, kind: 'timeout-before', count: 2 },
  { ...TOPIC, kind: 'throttle', count: 2 },
  { ...TOPIC, kind: 'down', count: 2 },
  { ...TOPIC, kind: 'timeout-before', count: 2 },
])('$service: a short $kind is overcome within the invocation', async (fault) => {
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
  await control.timePasses('PT5S', { occurrences: 0 });
  await control.idle();
  expect([...new Set(await told(id))]).toEqual([1]);
  expect(await parked()).toEqual([]);
});

test('an outage of AppSync delays only screens, which then receive their events in order', async () => {
  const grace = await given.aMember(world);
  await control.faults({ ...PUBLISH, kind: 'down' });
  const task = await given.aTask(world, { status: 'IN_REVIEW', assignees: [grace] });
  await control.idle();
  const { byStatus } = (await grace.request(TaskStatsDocument)).taskStats!;
  expect(byStatus.filter(({ count }) => count > 0)).toEqual([{ status: 'IN_REVIEW', count: 1 }]);
  await windowsClose(world);
  expect(await mailsTo(world, grace)).toHaveLength(1);
  await control.timePasses('PT20M', { occurrences: 0 });
  expect(await told(task.id)).toEqual([]);

  await control.faultsEnd();
  await control.timePasses('PT5M', { occurrences: 0 });
  await control.idle();
  expect([...new Set(await told(task.id))]).toEqual([1, 2, 3]);
  expect(await parked()).toEqual([]);
  expect(await messagesIn(world, 'taskwire-dev-screens-failed')).toEqual([]);
});

test('a later event of a task waits behind those that screens have not received, although the API answers again', async () => {
  await control.faults({ ...PUBLISH, kind: 'down' });
  const task = await given.aTask(world);
  await control.idle();
  await control.faultsEnd();
  await when.moves(admin, task, 'IN_PROGRESS');
  await control.idle();
  expect(await told(task.id)).toEqual([]);
  const other = await given.aTask(world);
  await control.idle();
  expect(await told(other.id)).toEqual([1]);

  await control.timePasses('PT1M', { occurrences: 0 });
  await control.idle();
  expect([...new Set(await told(task.id))]).toEqual([1, 2]);
  await when.moves(admin, task, 'IN_REVIEW');
  await control.idle();
  expect([...new Set(await told(task.id))]).toEqual([1, 2, 3]);
});

test('an outage of the topic delays everything, for as many tries as it takes, and loses nothing', async () => {
  await control.faults({ ...TOPIC, kind: 'down' });
  const task = await given.aTask(world, { status: 'IN_PROGRESS' });
  await control.idle();
  // By the back-off of streams, more than thirty tries.
  await control.timePasses('PT35M', { occurrences: 0 });
  expect(await told(task.id)).toEqual([]);
  await control.faultsEnd();
  await control.timePasses('PT2M', { occurrences: 0 });
  await control.idle();
  expect([...new Set(await told(task.id))]).toEqual([1, 2]);
  expect(await parked()).toEqual([]);
  expect(await messagesIn(world, 'taskwire-dev-expired-records')).toEqual([]);
  expect(await recounts(world)).toMatch(/ 0 differences$/);
});
