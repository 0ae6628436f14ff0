import { expect, test } from 'vitest';
import * as given from '../support/given.ts';
import { subjectsTo, timeComesTo, windowsClose } from '../support/mail.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

/** As many as the design promises with `TASKWIRE_LONG=1`: 25 pages of the sweeper. */
const COUNT = process.env['TASKWIRE_LONG'] === '1' ? 10_000 : 30;
const PATIENCE = 180_000 + COUNT * 120;
const DAY = 86_400_000;

const world = await sharedWorld();
const { control, table, log } = world;

test(
  `${COUNT} tasks due at the same minute are each reminded of once, though a run dies half way`,
  async () => {
    const member = await given.aMember(world, 'Last Member', 'UTC');
    const dueDate = new Date(world.cloud.clock.now() + DAY).toISOString().slice(0, 10);
    const pattern = await given.aTask(world, { title: 'One of many', dueDate, dueTimeZone: 'UTC' });
    const titles = Array.from({ length: COUNT - 2 }, (_, index) => `Another of many, ${index + 1}`);
    const copies = await given.copies(world, pattern, titles);
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
    for (const id of [pattern.id, ...copies.map((copy) => copy.id), last.id]) {
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
