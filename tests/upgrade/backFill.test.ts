/**
 * The procedure of docs/delivery.md, "Another index", for `byCreator`, whose key is an attribute that rows do not have
 * yet. A stage of the release before it is updated: new rows have the attribute, older rows get it, and then the index
 * has all of them.
 */
import { paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, inject, test } from 'vitest';
import { compareIndex } from '../../scripts/compareIndex/compareIndex.ts';
import { migrate } from '../../scripts/migrate/migrate.ts';
import { changedAssembly } from '../support/changedAssembly.ts';
import * as given from '../support/given.ts';
import { runs } from '../support/operator.ts';
import type { Person } from '../support/people.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import { openWorld } from '../support/world.ts';

const INDEX = { name: 'byCreator', partitionKey: 'kC', sortKey: 'id' };
const ATTRIBUTE = INDEX.partitionKey;

const former = await changedAssembly(inject('assembly'), ({ Resources }) => {
  for (const { Type, Properties } of Object.values(Resources)) {
    if (Type !== 'AWS::DynamoDB::Table') continue;
    const { AttributeDefinitions, GlobalSecondaryIndexes } = Properties;
    Properties.AttributeDefinitions = AttributeDefinitions.filter((one: any) => one.AttributeName !== ATTRIBUTE);
    Properties.GlobalSecondaryIndexes = GlobalSecondaryIndexes.filter((one: any) => one.IndexName !== INDEX.name);
  }
});
const world = await openWorld({ assembly: former });
const { admin, cloud, control, outputs, table } = world;
const { documents } = table;
const { tableName } = outputs;

/** A task as the release before the index left it. */
async function before(who: Person, title: string, assigneeIds: string[] = []): Promise<when.Task> {
  const task = await when.creates(who, { title, assigneeIds });
  const change = { UpdateExpression: 'REMOVE #key', ExpressionAttributeNames: { '#key': ATTRIBUTE } };
  const Key = { PK: `TASK#${task.id}`, SK: 'METADATA' };
  await documents.send(new UpdateCommand({ TableName: tableName, Key, ...change }));
  return task;
}

const fill = async (limit: number, dryRun = false) => {
  const results = await migrate({ ...table, dryRun, limit, now: world.now() });
  return results.find(({ kind }) => kind === 'tasks');
};

async function indexed(creator: string): Promise<string[]> {
  const ids: string[] = [];
  const query = {
    TableName: tableName,
    IndexName: INDEX.name,
    KeyConditionExpression: '#k = :k',
    ExpressionAttributeNames: { '#k': ATTRIBUTE },
    ExpressionAttributeValues: { ':k': creator },
  };
  for await (const { Items = [] } of paginateQuery({ client: documents }, query))
    ids.push(...Items.map(({ id }) => id as string));
  return ids.sort();
}

const compared = () => compareIndex({ ...table, index: INDEX });

const old: when.Task[] = [];
beforeAll(async () => {
  for (let number = 0; number < 6; number += 1) old.push(await before(admin, `Before ${number}`));
  await cloud.update(inject('assembly'));
});

test('rows from before an index get its key, a few at a time while people write, and then it has each of them once', async () => {
  expect(await indexed(admin.id)).toEqual([]);
  expect(await compared()).toMatchObject({ belonging: 0, missing: [], stale: [] });
  const { id } = await given.aTask(world, { title: 'Of the release that writes it' });
  expect(await indexed(admin.id)).toEqual([id]);

  expect(await fill(100, true)).toMatchObject({ rows: 7, forward: 0, left: 6 });
  expect(await fill(2)).toMatchObject({ forward: 2, left: 4 });
  await when.moves(admin, old[5]!, 'IN_PROGRESS');
  await when.moves(admin, old[4]!, 'CANCELLED');
  const { left } = (await fill(100, true))!;
  expect(await fill(100)).toMatchObject({ forward: left, left: 0 });
  expect(await fill(100, true)).toMatchObject({ forward: 0, left: 0 });
  await control.idle();

  const open = old.filter((_, place) => place !== 4).map((task) => task.id);
  expect(await indexed(admin.id)).toEqual([...open, id].sort());
  expect(await compared()).toMatchObject({ belonging: 6, missing: [], stale: [] });
});

test('a rename before the conversion misses rows without a key, and the conversion brings the new name to them', async () => {
  const planner = await given.anAdmin(world, 'Planner');
  const tasks = [
    await before(planner, 'Left alone'),
    await before(planner, 'Changed after the rename'),
    await before(planner, 'Own', [planner.id]),
    await when.creates(planner, { title: 'New' }),
  ];
  const creators = () => Promise.all(tasks.map(async ({ id }) => (await see.task(admin, id))!.createdBy.name));
  await control.idle();
  await when.updatesProfile(planner, { name: 'Strategist' });
  await control.idle();
  await when.moves(admin, tasks[1]!, 'IN_PROGRESS');
  expect(await creators()).toEqual(['Planner', 'Planner', 'Strategist', 'Strategist']);

  expect(await fill(100)).toMatchObject({ forward: 3, left: 0 });
  expect(await creators()).toEqual(['Strategist', 'Strategist', 'Strategist', 'Strategist']);
  expect((await see.task(admin, tasks[0]!.id))!.version).toBe(1);
  expect(await fill(100, true)).toMatchObject({ forward: 0, left: 0 });

  await when.updatesProfile(planner, { name: 'Director' });
  await control.idle();
  expect(await creators()).toEqual(['Director', 'Director', 'Director', 'Director']);
});

test('the differences between an index and its table are reported row by row', async () => {
  const task = await given.aTask(world, { title: 'Seen' });
  await control.idle();
  await control.faults({ service: 'dynamodb', kind: 'index-lag', lagMilliseconds: 60_000 });
  await when.moves(admin, task, 'IN_PROGRESS');
  const { id } = await given.aTask(world, { title: 'Not seen yet' });
  const byStatus = { name: 'byStatus', partitionKey: 'kS', sortKey: 'sort' };
  const found = await compareIndex({ ...table, index: byStatus });
  expect(found.missing.sort()).toEqual([`TASK#${id}\nMETADATA`, `TASK#${task.id}\nMETADATA`].sort());
  expect(found.stale).toEqual([`TASK#${task.id}\nMETADATA`]);
  await control.faultsEnd();
  await control.timePasses('PT61S');
  expect(await compareIndex({ ...table, index: byStatus })).toMatchObject({ missing: [], stale: [] });
  expect(await runs(world, 'compareIndex', 'byStatus')).toMatch(
    /^byStatus: \d+ of \d+ rows belong in it, 0 are missing, 0 too many$/,
  );
});
