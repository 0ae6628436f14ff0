import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { expect, inject, test } from 'vitest';
import { changesRole, invites } from '../support/administration.ts';
import { changedAssembly } from '../support/changedAssembly.ts';
import * as given from '../support/given.ts';
import { messagesIn } from '../support/mail.ts';
import type { Person } from '../support/people.ts';
import * as see from '../support/see.ts';
import { times, waits } from '../support/waits.ts';
import * as when from '../support/when.ts';
import { openWorld } from '../support/world.ts';

/** Rules prove that the functions get the stage's own (`infra/testing/rules/runtime.ts`). */
const BUDGET = 10;
const assembly = await changedAssembly(inject('assembly'), ({ Resources }) => {
  for (const { Properties } of Object.values(Resources)) {
    const variables = Properties?.Environment?.Variables;
    if (variables?.WRITE_BUDGET !== undefined) variables.WRITE_BUDGET = String(BUDGET);
  }
});
const world = await openWorld({ assembly });
const { admin, control, outputs, table } = world;

/** Seconds until the whole window has passed. */
const LONGEST_WAIT = 5 * 60;
const windowPasses = () => control.timePasses('PT10M', { occurrences: 0 });
/** How often the queue hides a message before it sets it aside, and for how many seconds. */
const HIDDEN = times(5, 181);

test('a user who writes too much waits; other users, and reads, go on; after the wait the user may write again', async () => {
  const grace = await given.aMember(world);
  const other = await given.anAdmin(world);
  const task = await given.aTask(world, { assignees: [grace] });
  await windowPasses();
  for (let count = 1; count <= BUDGET; count += 1) await when.creates(admin, { title: `${count}` });
  await control.idle();

  const { errorInfo, ...refusal } = await see.refusal(when.creates(admin));
  expect(refusal).toEqual({
    path: ['createTask'],
    data: null,
    errorType: 'THROTTLED',
    message: 'You have made very many changes in a short time. Try again a little later.',
  });
  const { retryAfter } = errorInfo as { retryAfter: number };
  expect(errorInfo).toEqual({ retryable: true, retryAfter: expect.any(Number) });
  expect(retryAfter).toBeGreaterThan(0);
  expect(retryAfter).toBeLessThanOrEqual(LONGEST_WAIT);

  for (const attempt of [
    () => when.updatesProfile(admin, { name: 'Ada' }),
    () => when.changesMany(admin, [task], { status: 'IN_PROGRESS' }),
    () => changesRole(admin, grace, 'ADMIN'),
  ])
    expect(await see.refusal(attempt())).toMatchObject({ errorType: 'THROTTLED' });
  await expect(see.tasks(admin)).resolves.toBeTruthy();
  await expect(when.creates(other)).resolves.toBeTruthy();
  await expect(when.moves(grace, task, 'IN_PROGRESS')).resolves.toBeTruthy();

  await control.timePasses(`PT${retryAfter}S`, { occurrences: 0 });
  await expect(when.creates(admin)).resolves.toBeTruthy();
});

test('each task of a bulk change counts, and so does each change of one’s own profile', async () => {
  const bulk = await given.anAdmin(world, 'Bulk');
  const own = await given.aMember(world, 'Renamer');
  await windowPasses();
  const tasks = await Promise.all(Array.from({ length: BUDGET / 2 }, () => when.creates(admin)));
  await when.changesMany(bulk, tasks, { status: 'IN_PROGRESS' });
  await when.changesMany(bulk, tasks, { status: 'IN_REVIEW' });
  for (let count = 1; count <= BUDGET; count += 1) await when.updatesProfile(own, { name: `Name ${count}` });
  await control.idle();
  expect(await see.refusal(when.creates(bulk))).toMatchObject({ errorType: 'THROTTLED' });
  expect(await see.refusal(when.updatesProfile(own, { name: 'x' }))).toMatchObject({ errorType: 'THROTTLED' });
});

test('a call that writes nothing but its idempotency key counts, and so does the lock of a refused invitation', async () => {
  const [keys, bulk, inviter] = [
    await given.aMember(world, 'Keys'),
    await given.anAdmin(world, 'Bulk Keys'),
    await given.anAdmin(world, 'Inviter'),
  ];
  const task = await given.aTask(world, { assignees: [keys] });
  await windowPasses();
  for (let count = 1; count <= BUDGET; count += 1)
    await when.moves(keys, task, 'TODO', { idempotencyKey: `nothing-${count}` });
  for (let count = 1; count <= BUDGET / 2; count += 1)
    await when.changesMany(bulk, [task], { status: 'TODO' }, { idempotencyKey: `nothing-${count}` });
  for (let count = 1; count <= BUDGET / 2; count += 1)
    await changesRole(inviter, keys, 'MEMBER', { idempotencyKey: `nothing-${count}` });
  for (let count = 1; count <= BUDGET / 2; count += 1)
    await expect(invites(inviter, { email: keys.email })).rejects.toThrow('has an account already');
  await control.idle();
  for (const attempt of [
    () => when.moves(keys, task, 'TODO', { idempotencyKey: 'once-more' }),
    () => when.changesMany(bulk, [task], { status: 'TODO' }),
    () => invites(inviter, { email: keys.email }),
  ])
    expect(await see.refusal(attempt())).toMatchObject({ errorType: 'THROTTLED' });
  expect((await see.task(keys, task.id))!.version).toBe(1);
});

/** A user's count in the current minute. */
async function countedNow({ id }: Person): Promise<number> {
  const minute = world.now().slice(0, 16);
  const Key = { PK: `WRITES#${id}`, SK: `MINUTE#${minute}` };
  const { Item } = await table.documents.send(new GetCommand({ TableName: outputs.tableName, Key }));
  return Item?.['count'] ?? 0;
}

test('a write that is reported twice counts at most twice', async () => {
  const twice = await given.anAdmin(world, 'Twice');
  await windowPasses();
  await control.faults({ service: 'lambda', functionName: 'taskwire-dev-limit-writes', kind: 'duplicate' });
  const writes = BUDGET / 2 - 1;
  for (let count = 1; count <= writes; count += 1) await when.creates(twice, { title: `${count}` });
  await control.idle();
  await control.faultsEnd();
  expect(await countedNow(twice)).toBeLessThanOrEqual(2 * writes);
  await expect(when.creates(twice)).resolves.toBeTruthy();
});

test('a write whose counting is not acknowledged counts five times at most', async () => {
  const again = await given.anAdmin(world, 'Again');
  await windowPasses();
  const functionName = 'taskwire-dev-limit-writes';
  await control.faults({ service: 'lambda', action: 'Invoke', functionName, kind: 'timeout-after' });
  await when.creates(again);
  await control.idle();
  expect(await countedNow(again)).toBe(1);
  await waits(world, HIDDEN);
  await control.faultsEnd();
  await expect(when.creates(again)).resolves.toBeTruthy();
  expect(await messagesIn(world, 'taskwire-dev-write-budget-failed')).toHaveLength(1);
});

test('a message that waits to be counted contains no address', async () => {
  const { email } = await given.aMember(world, 'Private');
  const functionName = 'taskwire-dev-limit-writes';
  await control.faults({ service: 'lambda', action: 'Invoke', functionName, kind: 'down' });
  await expect(invites(admin, { email })).rejects.toThrow('has an account already');
  await waits(world, HIDDEN);
  await control.faultsEnd();
  const waiting = await messagesIn(world, 'taskwire-dev-write-budget-failed');
  expect(waiting.filter((body) => body.includes('"claim"')).length).toBeGreaterThan(0);
  expect(waiting.join()).not.toContain(email);
});
