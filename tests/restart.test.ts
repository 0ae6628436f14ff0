import { expect, test } from 'vitest';
import { createClient, isTaskwireError, MeDocument } from '@taskwire/client';
import { demoAdmin, personAt } from './support/people.ts';
import * as given from './support/given.ts';
import { aFolder, npmStart } from './support/process.ts';
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

/** Two starts beside other tests, on a machine that has much else to do. */
const PATIENCE_MILLISECONDS = 600_000;

test(
  'a kill in the middle of writing loses nothing that was acknowledged',
  { timeout: PATIENCE_MILLISECONDS },
  async () => {
    const data = await aFolder();
    const first = await npmStart(data);
    const admin = demoAdmin(first.outputs);
    const acknowledged = new Map<string, number>();
    const keys = new Map<string, string>();
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let turn = 0; ; turn += 1) {
        try {
          const idempotencyKey = `${writer}/${turn}`;
          const task = await when.creates(admin, { title: `By ${writer}`, idempotencyKey });
          acknowledged.set(task.id, task.version);
          keys.set(idempotencyKey, task.id);
          acknowledged.set(task.id, (await when.moves(admin, task, 'IN_PROGRESS')).version);
          if (acknowledged.size >= 60) await first.kill();
        } catch (error) {
          if (!isTaskwireError(error) || error.code !== 'NETWORK') throw error;
          return;
        }
      }
    });
    await Promise.all(writers);
    expect(acknowledged.size).toBeGreaterThanOrEqual(60);

    const second = await npmStart(data);
    const again = demoAdmin(second.outputs);
    for (const [id, version] of acknowledged) {
      const task = await see.task(again, id);
      expect(task!.version).toBeGreaterThanOrEqual(version);
      expect((await see.history(again, id)).map((event) => event.version)).toEqual(
        Array.from({ length: task!.version }, (_, index) => index + 1),
      );
    }
    const [idempotencyKey, id] = [...keys][0]!;
    expect((await when.creates(again, { title: `By ${idempotencyKey.split('/')[0]}`, idempotencyKey })).id).toBe(id);
    const listed = await see.everything((after) => see.tasks(again, { orderBy: 'NEWEST', first: 100, after }), 100);
    const ids = new Set(listed.map((task) => task.id));
    expect([...acknowledged.keys()].filter((each) => !ids.has(each))).toEqual([]);
    expect(await second.stop()).toBe(0);
  },
);
