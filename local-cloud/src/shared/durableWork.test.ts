import { expect, onTestFinished, test } from 'vitest';
import { cloudOfServices } from '../testing/cloudOfServices.ts';
import { createDurableWork, type Left } from './durableWork.ts';

interface Task {
  id: string;
  dueAt: number;
  runs: number;
}

/** Work whose runs end as `behave` says, and the same work after a restart. */
async function aWorker(behave: (task: Task) => Promise<Left<Task>>) {
  const cloud = await cloudOfServices([]);
  onTestFinished(cloud.close);
  const ran: string[] = [];
  const errors: unknown[][] = [];
  const log = { ...cloud.log, error: (...about: unknown[]) => void errors.push(about) };
  const open = () =>
    createDurableWork<Task>(
      { clock: cloud.clock, store: cloud.store, log },
      {
        owner: 'test',
        prefix: 'task#',
        keyOf: ({ id }) => `task#${id}`,
        async run(task) {
          ran.push(task.id);
          return behave(task);
        },
        nameOf: ({ id }) => id,
      },
    );
  const rows = async () => (await cloud.store('test').list<Task>('task#')).map(({ value }) => value.id);
  const task = (id: string, inMilliseconds = 0): Task => ({ id, dueAt: cloud.clock.now() + inMilliseconds, runs: 0 });
  return { clock: cloud.clock, work: open(), restarted: open, ran, rows, task, errors };
}

test('work is stored until it is done', async () => {
  const { work, rows, ran, task } = await aWorker(async () => 'done');
  await work.accept(task('a'));
  expect(await rows()).toEqual(['a']);
  expect(await work.idle()).toBe(true);
  expect([await rows(), ran, await work.idle()]).toEqual([[], ['a'], false]);
});

test('what a run leaves for later runs when it is due', async () => {
  const { clock, work, rows, ran, task } = await aWorker(async (one) =>
    one.runs === 0 ? { ...one, runs: 1, dueAt: one.dueAt + 60_000 } : 'done',
  );
  await work.runNow(task('a'));
  expect([ran, await rows(), await work.idle()]).toEqual([['a'], ['a'], false]);
  await clock.advance(61_000);
  await work.idle();
  expect([ran, await rows()]).toEqual([['a', 'a'], []]);
});

test('after a restart it goes on with what is stored, whether it was interrupted, failed or was not due', async () => {
  let isFirst = true;
  const { clock, work, restarted, ran, rows, task } = await aWorker(async ({ id }) => {
    if (!isFirst) return 'done';
    if (id === 'fails') throw new Error('no');
    return 'interrupted';
  });
  await Promise.all([work.accept(task('interrupted')), work.accept(task('fails')), work.accept(task('later', 60_000))]);
  await work.idle();
  work.close();
  await clock.advance(61_000);
  expect(ran).toEqual(['interrupted', 'fails']);
  isFirst = false;
  const again = restarted();
  await again.resume();
  await again.resume();
  await again.idle();
  expect([ran.slice(2).sort(), await rows()]).toEqual([['fails', 'interrupted', 'later'], []]);
});

test('a run that fails is reported', async () => {
  const broken = new Error('broken');
  const { work, errors, rows, task } = await aWorker(() => Promise.reject(broken));
  await work.runNow(task('a'));
  expect([errors, await rows()]).toEqual([[['a failed', broken]], ['a']]);
});

test('once closed, work is stored and not run', async () => {
  const { clock, work, ran, rows, task } = await aWorker(async () => 'done');
  expect(work.isClosed()).toBe(false);
  await work.accept(task('before', 60_000));
  work.close();
  await work.accept(task('after'));
  await clock.advance(61_000);
  expect([work.isClosed(), ran, await rows()]).toEqual([true, [], ['after', 'before']]);
});
