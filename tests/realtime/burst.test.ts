import { expect, test } from 'vitest';
import { TaskStatsDocument, type TaskStatus } from '@taskwire/client';
import * as given from '../support/given.ts';
import { messagesIn } from '../support/mail.ts';
import { recounts } from '../support/operator.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin, control } = world;
/** The latest traces are of the files before this one. */
const failed = async () => (await control.traces('eventSource')).filter(({ error }) => error !== undefined);
const failedBefore = new Set((await failed()).map(({ id }) => id));

/** More than a batch of any consumer; a thousand changes in a long run. */
const [TASKS, TURNS] = process.env['TASKWIRE_LONG'] === '1' ? [50, 20] : [26, 4];
const CHANGES_A_TASK = Array.from({ length: TURNS }, (_, turn): TaskStatus =>
  turn % 2 === 0 ? 'IN_PROGRESS' : 'TODO',
);
/** The queues that raise an alarm for a single message. */
const QUEUES = ['counters-failed', 'counters-undelivered', 'write-budget-failed', 'parked-events', 'expired-records'];

test(`taskStats is exact after a burst of ${TASKS * TURNS} changes, without an error and without an alarm`, async () => {
  const team = await given.members(world, 3);
  const tasks: when.Task[] = [];
  for (let number = 1; number <= TASKS; number += 1)
    tasks.push(await given.aTask(world, { assignees: team.slice(0, number % 4) }));
  for (const status of CHANGES_A_TASK)
    expect(await when.changesMany(admin, tasks, { status })).toMatchObject({ failed: 0 });
  await control.idle();

  const { byStatus, unassigned } = (await admin.request(TaskStatsDocument)).taskStats!;
  expect(byStatus.filter(({ count }) => count > 0)).toEqual([{ status: 'TODO', count: TASKS }]);
  expect(unassigned).toBe(Math.floor(TASKS / 4));
  expect(await recounts(world)).toBe(`${TASKS} tasks, 0 differences`);
  for (const queue of QUEUES) expect(await messagesIn(world, `taskwire-dev-${queue}`), queue).toEqual([]);
  expect((await failed()).filter(({ id }) => !failedBefore.has(id))).toEqual([]);
});
