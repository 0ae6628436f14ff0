import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { expect, test } from 'vitest';
import * as given from '../support/given.ts';
import { subjectsTo, timeComesTo, windowsClose } from '../support/mail.ts';
import type { Row } from '../support/table.ts';
import { openWorld } from '../support/world.ts';

/** As many as the design promises with `TASKWIRE_LONG=1`: 25 pages of the sweeper. */
const COUNT = process.env['TASKWIRE_LONG'] === '1' ? 10_000 : 60;
const PATIENCE = 180_000 + COUNT * 120;
const BATCH = 25;
const DAY = 86_400_000;

const world = await openWorld();
const { control, table, log } = world;

/** Copies a task that the product wrote, under other ids. Returns the ids. */
async function copiesOf(taskId: string, count: number): Promise<string[]> {
  const pattern = (await table.rowsOf(taskId)).filter(({ SK }) => SK === 'METADATA');
  const ids: string[] = [];
  while (ids.length < count) {
    const some = Array.from({ length: Math.min(BATCH, count - ids.length) }, () => ulid());
    const rows = some.flatMap((id) => JSON.parse(JSON.stringify(pattern).replaceAll(taskId, id)) as Row[]);
    const puts = rows.map((Item) => ({ PutRequest: { Item } }));
    await table.documents.send(new BatchWriteCommand({ RequestItems: { [world.outputs.tableName]: puts } }));
    ids.push(...some);
  }
  return ids;
}

test(
  `${COUNT} tasks due at the same minute are each reminded of once, though a run dies half way`,
  async () => {
    const member = await given.aMember(world, 'Last Member', 'UTC');
    const dueDate = new Date(world.cloud.clock.now() + DAY).toISOString().slice(0, 10);
    const pattern = await given.aTask(world, { title: 'One of many', dueDate, dueTimeZone: 'UTC' });
    const ids = await copiesOf(pattern.id, COUNT - 2);
    const last = await given.aTask(world, { title: 'The last', dueDate, dueTimeZone: 'UTC', assignees: [member] });
    await windowsClose(world);

    await timeComesTo(world, `${dueDate}T07:58:00Z`);
    // Three requests, then two each for the tasks of a page, at once: it dies in the middle of the first page.
    const sweeper = 'taskwire-dev-sweep-tasks';
    await control.faults({
      service: 'lambda',
      kind: 'crash',
      functionName: sweeper,
      count: 1,
      afterCalls: Math.floor(COUNT / 3),
    });
    await timeComesTo(world, `${dueDate}T08:06:00Z`);
    expect((await control.faultHits())[0]!.hits).toBe(1);
    await control.faultsEnd();
    await windowsClose(world);

    const reminders = new Map<number, number>();
    for (const id of [pattern.id, ...ids, last.id]) {
      const rows = await table.rowsOf(id);
      expect(rows.find(({ SK }) => SK === 'METADATA')!['row'].version, id).toBe(1);
      const count = rows.filter(({ SK }) => String(SK).includes('#DUE_SOON#')).length;
      reminders.set(count, (reminders.get(count) ?? 0) + 1);
    }
    expect([...reminders]).toEqual([[1, COUNT]]);
    expect(await subjectsTo(world, member)).toEqual(['The last: assigned to you', 'The last: due soon']);
    expect(log.filter((line) => line.includes(sweeper) && line.includes('Task timed out'))).toEqual([]);
  },
  PATIENCE,
);
