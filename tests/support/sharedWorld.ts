import { afterAll } from 'vitest';
import { empties } from './emptied.ts';
import { leaveReport } from './grantReport.ts';
import { expectCleanLogs } from './logsAreClean.ts';
import { openWorld, promoteFirst, startCloud, type World, worldOf } from './world.ts';

/** The cloud that the files of this worker share. It ends with the worker, and its engine with it. */
let shared: Promise<Omit<World, 'admin'>> | undefined;

/**
 * As `openWorld()`, in a cloud that other files have used: it is emptied, which takes a tenth of the time that the
 * start of a cloud and of its functions takes. Its clock may be days ahead. For a file that leaves nothing in a queue,
 * breaks no role, and updates no template.
 */
export async function sharedWorld(): Promise<World> {
  const world = await sharedWithoutUsers();
  const admin = await world.people.signUp('Ada Admin');
  await promoteFirst(world, admin);
  return { ...world, admin };
}

/**
 * As `sharedWorld()`, for a file that looks at the siblings of a failed field, which E5 would blank. The default mode
 * only warns of E5; a run in another mode starts a cloud for the file.
 */
export async function worldWithoutE5(): Promise<World> {
  const mode = process.env['LOCAL_CLOUD_APPSYNC'];
  return mode === undefined ? sharedWorld() : openWorld({ appsync: `${mode},E5=off` });
}

/** As `sharedWorld()`, for a file that signs up the first users itself. */
export async function sharedWithoutUsers(): Promise<Omit<World, 'admin'>> {
  shared ??= startCloud().then(({ cloud, log }) => worldOf(cloud, log));
  const world = await shared;
  await empties(world);
  afterAll(async () => {
    // The last lines of the file's log come from work that it set off.
    await world.control.idle();
    await leaveReport(world.cloud);
    await expectCleanLogs(world.cloud, world.log);
  });
  return world;
}
