import { expect, test } from 'vitest';
import { createClient, MeDocument } from '@taskwire/client';
import { personAt } from './support/people.ts';
import * as given from './support/given.ts';
import { aFolder } from './support/process.ts';
import * as see from './support/see.ts';
import * as when from './support/when.ts';
import { openWorld, startCloud, worldOf } from './support/world.ts';

test('closing and starting again keeps people, tokens, tasks, history, keys and the clock', async () => {
  const dataDir = await aFolder();
  const world = await openWorld({ dataDir });
  const { admin } = world;
  const grace = await given.aMember(world);
  const task = await when.creates(admin, { title: 'Kept', assigneeIds: [grace.id], idempotencyKey: 'kept' });
  await when.moves(grace, task, 'IN_PROGRESS');
  await world.control.timePasses('PT30M');
  const before = {
    task: await see.task(admin, task.id),
    history: await see.history(admin, task.id),
    now: world.cloud.clock.now(),
  };
  const token = await grace.token();
  await world.cloud.close();

  const { cloud, log } = await startCloud({ dataDir });
  try {
    const { outputs } = worldOf(cloud, log);
    const now = () => cloud.clock.now();
    expect(now()).toBeGreaterThanOrEqual(before.now);
    const sameToken = createClient({ url: outputs.graphqlUrl, auth: () => token, retries: 0 });
    expect((await sameToken.request(MeDocument)).me).toMatchObject({ id: grace.id, role: 'MEMBER' });
    const [adminAgain, graceAgain] = [personAt(outputs, admin, now), personAt(outputs, grace, now)];
    expect((await see.myTasks(graceAgain)).nodes).toMatchObject([{ id: task.id, version: 2 }]);
    expect(await see.task(adminAgain, task.id)).toEqual(before.task);
    expect(await see.history(adminAgain, task.id)).toEqual(before.history);
    const repeat = { title: 'Kept', assigneeIds: [grace.id], idempotencyKey: 'kept' };
    expect((await when.creates(adminAgain, repeat)).id).toBe(task.id);
  } finally {
    await cloud.close();
  }
});
