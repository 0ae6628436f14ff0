import { expect, test } from 'vitest';
import * as given from '../support/given.ts';
import { purge } from '../../scripts/purge/purge.ts';
import { runs } from '../support/operator.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin, control, table } = world;
/** What `npm run purge` does, without starting a process. */
const purges = () => purge({ ...table, dryRun: false });

test('purge deletes the history of a task that is gone for good, and no other history', async () => {
  const grace = await given.aMember(world);
  const gone = await given.aTask(world, { assignees: [grace] });
  await when.deletes(admin, await when.moves(grace, gone, 'IN_PROGRESS'));
  const kept = await given.aTask(world, { assignees: [grace] });
  await control.idle();
  expect(await purges()).toEqual({ tasks: 0, items: 0 });
  await control.timePasses('P31D', { occurrences: 0 });
  await control.idle();
  expect(await table.keysOf(gone.id)).toEqual(['EVENT#000000000001', 'EVENT#000000000002', 'EVENT#000000000003']);

  // Deleted, and still restorable for a while.
  const bin = await given.aTask(world, { title: 'In the bin' });
  await when.deletes(admin, bin);
  expect(await runs(world, 'purge', '--dry-run')).toBe('1 tasks are gone, 3 of their items are left');
  expect(await runs(world, 'purge')).toBe('1 tasks are gone, 3 of their items were deleted');
  expect(await table.rowsOf(gone.id)).toEqual([]);
  expect(await purges()).toEqual({ tasks: 0, items: 0 });
  expect(await see.history(admin, kept.id)).toHaveLength(1);
  expect((await when.restores(admin, bin)).title).toBe('In the bin');
  expect(await see.history(admin, bin.id)).toHaveLength(3);
});
