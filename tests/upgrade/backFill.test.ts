/**
 * The procedure of docs/delivery.md, "An index more", for an index whose key is an attribute that rows do not have yet: the index is added,
 * new rows have the attribute, rows from before get it, and then the index has them all.
 */
import { paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, inject, test } from 'vitest';
import { compareIndex } from '../../scripts/compareIndex/compareIndex.ts';
import type { Convert } from '../../scripts/migrate/forward.ts';
import { migrate } from '../../scripts/migrate/migrate.ts';
import { changedAssembly } from '../support/changedAssembly.ts';
import * as given from '../support/given.ts';
import { runs } from '../support/operator.ts';
import * as when from '../support/when.ts';
import { openWorld } from '../support/world.ts';

const world = await openWorld();
const { admin, cloud, control, outputs, table } = world;
const { documents } = table;
const { tableName } = outputs;

const keyOf = (taskId: string) => ({ PK: `TASK#${taskId}`, SK: 'METADATA' });

/** Tasks by who created them. */
const INDEX = { name: 'byCreator', partitionKey: 'kCreator', sortKey: 'id' };
const ATTRIBUTE = INDEX.partitionKey;

const withIndex = () =>
  changedAssembly(inject('assembly'), ({ Resources }) => {
    for (const { Type, Properties } of Object.values(Resources)) {
      if (Type !== 'AWS::DynamoDB::Table') continue;
      Properties.AttributeDefinitions.push({ AttributeName: ATTRIBUTE, AttributeType: 'S' });
      Properties.GlobalSecondaryIndexes.push({
        IndexName: INDEX.name,
        KeySchema: [
          { AttributeName: ATTRIBUTE, KeyType: 'HASH' },
          { AttributeName: INDEX.sortKey, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      });
    }
  });

/** The form that a release would add to `scripts/migrate/forward.ts`. */
const withCreator: Convert = (kind, item) => {
  const { row } = item as { row: { id: string; version: number; createdBy: { id: string } } };
  if (kind !== 'tasks' || ATTRIBUTE in item) return [];
  return [
    {
      ...{ write: 'update', key: keyOf(row.id), remove: [], set: { [ATTRIBUTE]: row.createdBy.id } },
      condition: { is: 'version', version: row.version },
    },
  ];
};
const fill = async (limit: number, dryRun = false) => {
  const results = await migrate({ documents, tableName, dryRun, limit, convert: withCreator });
  return results.find(({ kind }) => kind === 'tasks');
};

/** As a release does whose writes set the attribute. */
const writesIt = (id: string) =>
  documents.send(
    new UpdateCommand({
      ...{ TableName: tableName, Key: keyOf(id), UpdateExpression: 'SET #k = :k' },
      ...{ ExpressionAttributeNames: { '#k': ATTRIBUTE }, ExpressionAttributeValues: { ':k': admin.id } },
    }),
  );

async function indexed(creator: string): Promise<string[]> {
  const ids: string[] = [];
  const query = {
    ...{ TableName: tableName, IndexName: INDEX.name, KeyConditionExpression: '#k = :k' },
    ...{ ExpressionAttributeNames: { '#k': ATTRIBUTE }, ExpressionAttributeValues: { ':k': creator } },
  };
  for await (const { Items = [] } of paginateQuery({ client: documents }, query))
    ids.push(...Items.map(({ id }) => id as string));
  return ids.sort();
}

const compared = () => compareIndex({ documents, tableName, index: INDEX });

test('rows from before an index get its key, a few at a time while people write, and then it has each of them once', async () => {
  const before: when.Task[] = [];
  for (let number = 0; number < 6; number += 1) before.push(await given.aTask(world, { title: `Before ${number}` }));
  const ids = before.map(({ id }) => id);
  await cloud.update(await withIndex());
  expect(await indexed(admin.id)).toEqual([]);
  expect(await compared()).toMatchObject({ belonging: 0, missing: [], stale: [] });

  const { id } = await given.aTask(world, { title: 'Of the release that writes it' });
  await writesIt(id);
  expect(await indexed(admin.id)).toEqual([id]);

  expect(await fill(100, true)).toMatchObject({ rows: 7, forward: 0, left: 6 });
  expect(await fill(2)).toMatchObject({ forward: 2, left: 4 });
  await when.moves(admin, before[5]!, 'IN_PROGRESS');
  expect(await fill(100)).toMatchObject({ forward: 4, left: 0 });
  expect(await fill(100, true)).toMatchObject({ forward: 0, left: 0 });
  await control.idle();

  expect(await indexed(admin.id)).toEqual([...ids, id].sort());
  expect(await compared()).toMatchObject({ belonging: 7, missing: [], stale: [] });
  await cloud.update(inject('assembly'));
});

test('an index that is not what its table is, is told row by row', async () => {
  const task = await given.aTask(world, { title: 'Seen' });
  await control.idle();
  await control.faults({ service: 'dynamodb', kind: 'index-lag', lagMilliseconds: 60_000 });
  await when.moves(admin, task, 'IN_PROGRESS');
  const { id } = await given.aTask(world, { title: 'Not seen yet' });
  const byStatus = { name: 'byStatus', partitionKey: 'kS', sortKey: 'sort' };
  const found = await compareIndex({ documents, tableName, index: byStatus });
  expect(found.missing.sort()).toEqual([`TASK#${id}\nMETADATA`, `TASK#${task.id}\nMETADATA`].sort());
  expect(found.stale).toEqual([`TASK#${task.id}\nMETADATA`]);
  await control.faultsEnd();
  await control.timePasses('PT61S');
  expect(await compareIndex({ documents, tableName, index: byStatus })).toMatchObject({ missing: [], stale: [] });
  expect(await runs(world, 'compareIndex', 'byStatus')).toMatch(
    /^byStatus: \d+ of \d+ rows belong into it, 0 are missing, 0 too many$/,
  );
});
