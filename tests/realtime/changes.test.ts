import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { createClient, type Subscription } from '@taskwire/client';
import { OnMyTaskEventsDocument, type PastEventFieldsFragment } from '@taskwire/client';
import { WebSocket } from 'ws';
import type { Span } from '@taskwire/local-cloud/testing';
import * as given from '../support/given.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';
import { runs } from '../support/operator.ts';
import { aScreen, tokenOf } from './support/screen.ts';

const world = await sharedWorld();
const { admin, control, table, outputs } = world;
const grace = await given.aMember(world, 'Grace Hopper');
const alan = await given.aMember(world, 'Alan Turing');
const everything = await aScreen(world, tokenOf(admin), 'onTaskEvent');

/** The events of a task that the administrator received, without repeats. */
async function toldOf(taskId: string): Promise<PastEventFieldsFragment[]> {
  await control.idle();
  const events = (await everything.events()).filter((event) => event.taskId === taskId);
  return [...new Map(events.map((event) => [event.id, event])).values()];
}

/** Puts an item that the system would never write; the stream still carries it. */
const puts = (item: object) =>
  table.documents.send(new PutCommand({ TableName: outputs.tableName, Item: item as Record<string, unknown> }));

/** The item of a task's first event, as another task's. */
async function anEventItem(taskId: string) {
  const task = await given.aTask(world);
  const item = (await table.rowsOf(task.id)).find(({ SK }) => SK === 'EVENT#000000000001')!;
  return { ...item, PK: `TASK#${taskId}`, row: { ...item['row'], id: taskId } };
}

test('every change by mutation arrives complete and in order, and a member receives those up to their own removal', async () => {
  const [graces, alans] = [
    await aScreen(world, tokenOf(grace), 'onMyTaskEvents'),
    await aScreen(world, tokenOf(alan), 'onTaskEvent'),
  ];
  const created = await when.creates(admin, {
    title: 'Möve',
    description: 'a "b"\n',
    tags: ['x'],
    priority: 'URGENT',
    dueDate: '2031-02-03',
    assigneeIds: [grace.id],
  });
  const updated = await when.updates(admin, created, { title: 'Seagull', description: null });
  await when.moves(grace, updated, 'IN_PROGRESS');
  await when.assigns(admin, updated, [alan]);
  await when.unassigns(admin, updated, [grace]);
  const moved = await when.moves(alan, updated, 'COMPLETED');
  await when.deletes(admin, moved);
  const history = (await toldOf(created.id)).map(({ type }) => type);
  await when.restores(admin, moved);

  expect(history).toEqual([
    'CREATED',
    'UPDATED',
    'STATUS_CHANGED',
    'ASSIGNED',
    'UNASSIGNED',
    'STATUS_CHANGED',
    'DELETED',
  ]);
  expect((await toldOf(created.id)).map(see.facts)).toEqual((await see.history(admin, created.id)).map(see.facts));
  expect((await graces.events()).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
  expect((await alans.events()).map(({ version }) => version)).toEqual([4, 5, 6, 7, 8]);
});

test('changes by a Lambda function arrive like any other', async () => {
  const tasks = [await given.aTask(world), await given.aTask(world), await given.aTask(world)];
  await when.changesMany(admin, tasks, { status: 'IN_PROGRESS' });
  for (const { id } of tasks) {
    expect((await toldOf(id)).map(see.facts)).toEqual((await see.history(admin, id)).map(see.facts));
    expect((await toldOf(id)).map(({ type }) => type)).toEqual(['CREATED', 'STATUS_CHANGED']);
  }
});

test('an event written to the table by anyone arrives', async () => {
  await puts(await anEventItem('direct'));
  expect(await toldOf('direct')).toMatchObject([{ id: 'direct#000000000001', type: 'CREATED', version: 1 }]);
});

test('a malformed event is parked, its neighbours arrive, and replay delivers it once it is repaired', async () => {
  const whole = await anEventItem('poison');
  const { row: _row, ...malformed } = whole;
  await puts(malformed);
  const neighbour = await given.aTask(world);
  expect(await toldOf(neighbour.id)).toHaveLength(1);
  expect(await toldOf('poison')).toEqual([]);

  await puts(whole);
  expect(await runs(world, 'replay')).toBe('1 events delivered again');
  expect(await toldOf('poison')).toHaveLength(1);
});

test('the whole history of a task is replayed by its id', async () => {
  const task = await given.aTask(world, { status: 'IN_PROGRESS' });
  await control.idle();
  const before = (await everything.events()).length;
  expect(await runs(world, 'replay', task.id)).toBe('2 events delivered again');
  await control.idle();
  const again = (await everything.events()).slice(before);
  expect(again.map(({ taskId, version }) => [taskId, version])).toEqual([
    [task.id, 1],
    [task.id, 2],
  ]);
});

test('the typed client hears each event once, fills the gap of a cut connection and says when it is back', async () => {
  const sockets: WebSocket[] = [];
  class Observed extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols);
      sockets.push(this);
    }
  }
  let mayComeBack = (): void => {};
  const allowed = new Promise<void>((resolve) => (mayComeBack = resolve));
  let connections = 0;
  const token = async () => {
    if ((connections += 1) > 2) await allowed;
    return grace.token();
  };
  const versions: number[] = [];
  let subscription: Subscription | undefined;
  const resumed = new Promise<void>((resolve) => {
    const { graphqlUrl: url, realtimeUrl } = outputs;
    const client = createClient({ url, realtimeUrl, auth: token, WebSocket: Observed, backOff: () => 0 });
    subscription = client.subscriptions().subscribe(
      OnMyTaskEventsDocument,
      {},
      {
        next: ({ onMyTaskEvents }) => void versions.push(onMyTaskEvents!.version),
        resumed: resolve,
      },
    );
  });
  await subscription!.ready;
  const task = await given.aTask(world, { assignees: [grace] });
  await control.idle();
  await expect.poll(() => versions).toEqual([1]);

  sockets[0]!.terminate();
  await when.moves(admin, task, 'IN_PROGRESS');
  await when.moves(admin, task, 'IN_REVIEW');
  await control.idle();
  mayComeBack();
  await resumed;
  expect(versions).toEqual([1, 2, 3]);
  subscription!.unsubscribe();
});

test('the router is denied nothing', async () => {
  expect(await control.denied()).toEqual([]);
});

test('the trace of what followed a change shows the topic, the queue and the screens it reached', async () => {
  await given.aTask(world);
  await control.idle();
  const steps = (span: Span): Span[] => [span, ...span.children.flatMap(steps)];
  const routed = (await control.traces('eventSource')).find(({ name }) => name.includes('route-events'))!;
  expect(steps(routed).map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    ...['eventSource taskwire-dev-route-events', 'lambda Invoke', 'lambda taskwire-dev-route-events'],
    // Mail, counters, write budget.
    ...['aws sns:PublishBatch', 'sns PublishBatch', 'sqs SendMessage', 'sqs SendMessage', 'sqs SendMessage'],
    ...['aws dynamodb:BatchGetItem', 'dynamodb BatchGetItem'],
    ...['graphql PublishTaskEvent', 'resolver Mutation.publishTaskEvent', 'data-source none'],
    ...['delivery Subscription.onTaskEvent', 'delivery Subscription.onMyTaskEvents'],
  ]);
});
