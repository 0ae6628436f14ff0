/** The procedure of docs/delivery.md, "Another index", on a table that people keep writing to. */
import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import { expect, inject, test } from 'vitest';
import { changedAssembly } from '../support/changedAssembly.ts';
import * as given from '../support/given.ts';
import * as when from '../support/when.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld();
const { admin, cloud, control, outputs, table } = world;

const INDEX = {
  IndexName: 'byTask',
  KeySchema: [
    { AttributeName: 'id', KeyType: 'HASH' },
    { AttributeName: 'SK', KeyType: 'RANGE' },
  ],
  Projection: { ProjectionType: 'KEYS_ONLY' },
};

const withIndex = () =>
  changedAssembly(inject('assembly'), ({ Resources }) => {
    for (const { Type, Properties } of Object.values(Resources))
      if (Type === 'AWS::DynamoDB::Table') Properties.GlobalSecondaryIndexes.push(INDEX);
  });

/** Creates and moves tasks one after the other until it is told to stop; returns the ids. */
function keepsWriting(): () => Promise<string[]> {
  let isOver = false;
  const work = (async () => {
    const ids: string[] = [];
    while (!isOver) {
      const task = await given.aTask(world, { title: `Task ${ids.length}` });
      ids.push(task.id);
      await when.moves(admin, task, 'IN_PROGRESS');
    }
    return ids;
  })();
  return () => {
    isOver = true;
    return work;
  };
}

async function indexed(id: string): Promise<string[]> {
  const keys: string[] = [];
  const query = {
    TableName: outputs.tableName,
    IndexName: INDEX.IndexName,
    KeyConditionExpression: '#id = :id',
    ExpressionAttributeNames: { '#id': 'id' },
    ExpressionAttributeValues: { ':id': id },
  };
  for await (const { Items = [] } of paginateQuery({ client: table.documents }, query))
    keys.push(...Items.map(({ SK }) => SK as string));
  return keys.sort();
}

test('another index has the rows written before, during and after its creation, and is removed without a trace', async () => {
  const before = await given.aTask(world, { title: 'Before the index' });
  const stop = keepsWriting();
  await cloud.update(await withIndex());
  const after = await given.aTask(world, { title: 'After the index' });
  const ids = [before.id, ...(await stop()), after.id];
  await control.idle();

  const rows = await table.everything();
  expect(ids.length).toBeGreaterThan(2);
  for (const id of ids) {
    const own = rows.filter((row) => row.id === id).map(({ SK }) => SK as string);
    expect(own).toContain('METADATA');
    expect(await indexed(id)).toEqual(own.sort());
  }
  await cloud.update(inject('assembly'));
  await expect(indexed(before.id)).rejects.toThrow(/index/i);
  expect((await table.everything()).length).toBe(rows.length);
});
