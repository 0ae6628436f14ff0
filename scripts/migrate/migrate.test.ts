import { GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { start } from '@taskwire/local-cloud';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  assignmentKey,
  NEWEST_PARTITION,
  DELETED_PARTITION,
  eventKey,
  profileKey,
  taskKey,
  USERS_PARTITION,
  type Key,
} from '../../domain/keys.ts';
import { profileAttributes, type UserRow } from '../../domain/user/profile.ts';
import type { Table } from '../../functions/shared/table.ts';
import { documentsAt } from '../shared/documentsAt.ts';
import { localConfig } from '../shared/localConfig.ts';
import { migrate, type Migrated } from './migrate.ts';
import { onlyTheTable } from './testing.ts';

let close: () => Promise<void>;
let place: Table & { now: string };
/** More than the limit of the bounded run, which is more than are converted at once. */
const TASKS = 45;
const LIMIT = 30;
const ADA = { id: 'ada', name: 'Ada' };

/** A task from before rows stated their form. */
const oldTask = (id: string) => ({
  ...taskKey(id),
  id,
  sort: `9999#${id}`,
  kN: NEWEST_PARTITION,
  description: 'as it was',
  row: { id, title: 'Old', tags: ['one'], version: 3, createdBy: ADA, assignees: [] as object[] },
});

beforeAll(async () => {
  const cloud = await start({ assembly: onlyTheTable() });
  close = () => cloud.close();
  const documents = documentsAt(localConfig(cloud));
  const table = cloud.stacks['Table']?.outputs.TableName as string;
  place = { documents, table, now: '2026-11-01T00:00:00.000Z' };
  const put = (Item: Record<string, unknown>) => documents.send(new PutCommand({ TableName: table, Item }));
  for (let index = 0; index < TASKS; index += 1) await put(oldTask(`t${index}`));
  await put({ ...oldTask('new'), format: 3 });
  await put({
    ...profileKey('grace'),
    sort: 'gre\u0301ta#grace',
    kS: USERS_PARTITION,
    row: { id: 'grace', name: 'Gre\u0301ta\u202e evil.com', status: 'ACTIVE', role: 'MEMBER', updatedAt: 'then' },
  });
});
afterAll(() => close?.());

const itemAt = async (key: Key) =>
  (await place.documents.send(new GetCommand({ TableName: place.table, Key: { ...key } }))).Item;
const item = (id: string) => itemAt(taskKey(id));
const outcome = (tasks: Partial<Migrated>, users: Partial<Migrated>) => [
  { kind: 'tasks', rows: TASKS + 1, ...tasks },
  { kind: 'history', rows: 0, forward: 0, left: 0 },
  { kind: 'users', rows: 1, ...users },
];

test('counts old rows, converts a bounded number at a time, and changes nothing else in them', async () => {
  const run = (limit: number, dryRun = false) => migrate({ ...place, dryRun, limit });
  expect(await run(10_000, true)).toEqual(outcome({ forward: 0, left: TASKS }, { forward: 0, left: 1 }));
  expect(await item('t0')).toEqual(oldTask('t0'));
  const [tasks, , users] = await run(LIMIT);
  expect(tasks!.forward + users!.forward).toBe(LIMIT);
  expect(tasks!.left + users!.left).toBe(TASKS + 1 - LIMIT);
  expect(await run(10_000)).toEqual(outcome({ forward: tasks!.left, left: 0 }, { forward: users!.left, left: 0 }));
  expect(await item('t0')).toEqual({ ...oldTask('t0'), format: 3 });
  expect(await run(10_000)).toEqual(outcome({ forward: 0, left: 0 }, { forward: 0, left: 0 }));
  expect(await itemAt(profileKey('grace'))).toMatchObject({
    format: 3,
    row: { name: 'Gréta evil com', updatedAt: expect.stringMatching(/^2/) },
    sort: 'gréta evil com#grace',
    kO: 'USERS#ACTIVE#0',
  });
});

test('texts of old tasks follow the policy, also in the copies of their rows, and versions stay', async () => {
  const { documents, table } = place;
  const grace = { id: 'grace', name: 'Grace' };
  const old = {
    ...oldTask('texts'),
    description: 'one\u0000\ntwo\tNai\u0308ve',
    row: {
      id: 'texts',
      title: 'Cafe\u0301\u0007',
      version: 3,
      createdBy: ADA,
      assignees: [grace],
      tags: ['Home', 'home', 'a\u200b', '\u200d', 'Stra\u00dfe', 'STRASSE'],
    },
  };
  const copy = { ...assignmentKey('texts', 'grace'), row: old.row, user: grace, kS: 'grace#TODO', sort: old.sort };
  for (const Item of [old, copy]) await documents.send(new PutCommand({ TableName: table, Item }));
  expect(await migrate({ ...place, dryRun: false, limit: 10 })).toMatchObject([
    { forward: 1, left: 0 },
    { forward: 0 },
    { forward: 0 },
  ]);
  const row = { ...old.row, title: 'Café', tags: ['Home', 'a', 'Stra\u00dfe'] };
  expect(await item('texts')).toEqual({ ...old, row, description: 'one \ntwo\tNaïve', format: 3 });
  expect(await itemAt(assignmentKey('texts', 'grace'))).toEqual({ ...copy, row });
});

test('converts deleted tasks, names in closed ones and history too, and leaves nothing for another run', async () => {
  const { documents, table } = place;
  const [eve, plainEve] = [
    { id: 'eve', name: 'Eve\u202e evil.com' },
    { id: 'eve', name: 'Eve evil com' },
  ];
  const [rowOf, row] = [eve, plainEve].map((person) => (id: string) => ({
    id,
    title: 'Done',
    tags: [],
    status: 'COMPLETED',
    version: 5,
    createdBy: person,
    assignees: [person],
  })) as [(id: string) => object, (id: string) => object];
  const deleted = { ...taskKey('deleted'), row: rowOf('deleted'), deletedAt: 'then', ttl: 9_999_999_999 };
  const closed = { ...taskKey('closed'), row: rowOf('closed'), kN: NEWEST_PARTITION, id: 'closed', format: 3 };
  const copy = { ...assignmentKey('closed', 'eve'), row: rowOf('closed'), user: eve, kS: 'eve#COMPLETED', sort: 's' };
  const event = {
    ...eventKey('closed', 5),
    type: 'ASSIGNED',
    at: 'then',
    actor: eve,
    assigned: [eve],
    row: rowOf('closed'),
    description: '\u0000',
  };
  const plain = {
    ...eventKey('closed', 4),
    type: 'CREATED',
    at: 'then',
    actor: ADA,
    row: { ...row('closed'), version: 4 },
  };
  for (const Item of [deleted, closed, copy, event, plain])
    await documents.send(new PutCommand({ TableName: table, Item }));

  const run = () => migrate({ ...place, dryRun: false, limit: 10 });
  expect(await run()).toMatchObject([{ forward: 2, left: 0 }, { rows: 2, forward: 1, left: 0 }, { forward: 0 }]);
  const { description: _gone, ...told } = event;
  expect(await Promise.all([deleted, closed, copy, event, plain].map(({ PK, SK }) => itemAt({ PK, SK })))).toEqual([
    { ...deleted, row: row('deleted'), format: 3, kS: DELETED_PARTITION, sort: 'then#deleted' },
    { ...closed, row: row('closed') },
    { ...copy, row: row('closed'), user: plainEve },
    { ...told, row: row('closed'), actor: plainEve, assigned: [plainEve] },
    plain,
  ]);
  expect(await run()).toMatchObject([
    { forward: 0, left: 0 },
    { forward: 0, left: 0 },
    { forward: 0, left: 0 },
  ]);
});

test('sorts a user again whose name folds otherwise now, and changes nothing else of them', async () => {
  const { documents, table } = place;
  const row = { id: 'rai', name: 'Ραΐσα', status: 'ACTIVE', role: 'MEMBER', updatedAt: 'then' };
  const former = { ...profileKey('rai'), row, format: 3, sort: 'ραι\u0308\u0301σα#rai', kS: USERS_PARTITION };
  await documents.send(new PutCommand({ TableName: table, Item: former }));
  expect((await migrate({ ...place, dryRun: false, limit: 10 }))[2]).toMatchObject({ forward: 1, left: 0 });
  expect(await itemAt(profileKey('rai'))).toMatchObject({ ...former, sort: 'ραϊ\u0301σα#rai' });
  expect((await migrate({ ...place, dryRun: false, limit: 10 }))[2]).toMatchObject({ forward: 0, left: 0 });
});

test('a name that the policy accepted before it was stricter follows it too', async () => {
  const { documents, table } = place;
  const row = { id: 'eve', name: 'Eve\u00a0 evil\u2024com', status: 'ACTIVE', role: 'MEMBER', updatedAt: 'then' };
  const former = { ...profileKey('eve'), ...profileAttributes(row as UserRow) };
  await documents.send(new PutCommand({ TableName: table, Item: former }));
  expect((await migrate({ ...place, dryRun: false, limit: 10 }))[2]).toMatchObject({ forward: 1, left: 0 });
  expect(await itemAt(profileKey('eve'))).toMatchObject({
    format: 3,
    row: { name: 'Eve evil com', updatedAt: place.now },
  });
  expect((await migrate({ ...place, dryRun: false, limit: 10 }))[2]).toMatchObject({ forward: 0, left: 0 });
});

test('a rename that comes while an open task is converted, and does not find it yet, reaches it all the same', async () => {
  const { documents, table } = place;
  const profile = (name: string) => ({
    ...profileKey('nora'),
    ...profileAttributes({ id: 'nora', name, status: 'ACTIVE', role: 'ADMIN', updatedAt: name } as UserRow),
  });
  const put = (Item: Record<string, unknown>) => documents.send(new PutCommand({ TableName: table, Item }));
  const task = { ...oldTask('open'), format: 3 };
  const row = { ...task.row, id: 'open', status: 'TODO', createdBy: { id: 'nora', name: 'Nora' } };
  await put(profile('Nora'));
  await put({ ...task, row });

  const renaming = Object.create(documents, {
    send: {
      async value(command: Parameters<typeof documents.send>[0]) {
        if (command instanceof TransactWriteCommand) await put(profile('Norah'));
        return documents.send(command);
      },
    },
  }) as typeof documents;
  const [tasks] = await migrate({ ...place, documents: renaming, dryRun: false, limit: 10 });
  expect(tasks).toMatchObject({ forward: 1, left: 0 });
  const after = { ...row, createdBy: { id: 'nora', name: 'Norah' } };
  expect(await item('open')).toEqual({ ...task, row: after, kC: 'nora' });
});

test('a row that others write each time before it is converted is left, and not counted as converted', async () => {
  const { documents, table } = place;
  await documents.send(new PutCommand({ TableName: table, Item: oldTask('busy') }));
  let tries = 0;
  const overtaken = Object.create(documents, {
    send: {
      async value(command: Parameters<typeof documents.send>[0]) {
        if (command instanceof TransactWriteCommand) {
          tries += 1;
          const { row } = (await item('busy')) as { row: { version: number } };
          const after = { ...oldTask('busy'), row: { ...row, version: row.version + 1 } };
          await documents.send(new PutCommand({ TableName: table, Item: after }));
        }
        return documents.send(command);
      },
    },
  }) as typeof documents;
  const [tasks] = await migrate({ ...place, documents: overtaken, dryRun: false, limit: 10 });
  expect(tasks).toMatchObject({ forward: 0, left: 1 });
  expect(tries).toBeGreaterThan(1);
  expect((await migrate({ ...place, dryRun: false, limit: 10 }))[0]).toMatchObject({ forward: 1, left: 0 });
});
