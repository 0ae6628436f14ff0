import { afterAll } from 'vitest';
import * as given from './given.ts';
import { leaveReport } from './grantReport.ts';
import { expectCleanLogs } from './logsAreClean.ts';
import { promoteFirst, startCloud, type World, worldOf } from './world.ts';

/** The cloud that the files of this worker share. It ends with the worker, and its engine with it. */
let shared: Promise<World> | undefined;

/**
 * A cloud that other files have used and will use, with an ADMIN of this file's own: many files take less time than the
 * start of a cloud. For a file that asserts only on its own people and tasks, moves no clock and sets no fault.
 */
export async function sharedWorld(): Promise<World> {
  shared ??= openShared();
  const world = await shared;
  afterAll(async () => {
    await leaveReport(world.cloud);
    await expectCleanLogs(world.cloud, world.log);
  });
  return { ...world, admin: await given.anAdmin(world, 'Ada Admin') };
}

async function openShared(): Promise<World> {
  const { cloud, log } = await startCloud();
  const world = worldOf(cloud, log);
  const admin = await world.people.signUp('Root Admin');
  await promoteFirst(world, admin);
  return { ...world, admin };
}
