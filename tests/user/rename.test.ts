import { expect, test } from 'vitest';
import type { Span } from '@taskwire/local-cloud/testing';
import { changesRole } from '../support/administration.ts';
import * as given from '../support/given.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin, control } = world;
const OTHERS = 60;
await given.copies(
  world,
  await given.aTask(world, { description: 'x'.repeat(1500) }),
  Array.from({ length: OTHERS - 1 }, (_, index) => `${index}`),
);

const all = (span: Span): Span[] => [span, ...span.children.flatMap(all)];

/** The cost of carrying names since the trace was last read, the second look after a minute included. */
async function carried(known: Set<string>) {
  await control.idle();
  await control.timePasses('PT1M', { occurrences: 0 });
  await control.idle();
  const traces = (await control.traces('eventSource')).filter(
    ({ id, name }) => name.endsWith('spread-names') && !known.has(id),
  );
  for (const { id } of traces) known.add(id);
  const calls = traces.flatMap(all).filter(({ kind }) => kind === 'dynamodb');
  const units = (unit: 'rcu' | 'wcu') => calls.reduce((sum, { detail }) => sum + Number(detail[unit] ?? 0), 0);
  return {
    runs: traces.length,
    rcu: units('rcu'),
    transactions: calls.filter(({ name }) => name === 'TransactWriteItems').length,
  };
}

test('a rename of a member costs what the member’s own tasks cost, however many others there are', async () => {
  const known = new Set<string>();
  const member = await given.aMember(world, 'Few Tasks');
  const task = await given.aTask(world, { assignees: [member] });
  await carried(known);
  await when.updatesProfile(member, { name: 'Fewer Tasks' });
  const cost = await carried(known);
  expect(cost.transactions).toBe(1);
  expect(cost.rcu).toBeLessThanOrEqual(10);
  expect((await see.task(admin, task.id))!.assignees).toMatchObject([{ name: 'Fewer Tasks' }]);
});

test('ten renames whose messages come together, and repeatedly, cost at most as much as two', async () => {
  const known = new Set<string>();
  const member = await given.aMember(world, 'Name 0');
  const tasks: when.Task[] = [];
  for (let number = 1; number <= 5; number += 1) tasks.push(await given.aTask(world, { assignees: [member] }));
  await carried(known);
  // The function is down: all messages wait, and then arrive together, some twice.
  const functionName = 'taskwire-dev-spread-names';
  await control.faults({ service: 'lambda', action: 'Invoke', functionName, kind: 'down' });
  for (let number = 1; number <= 10; number += 1) await when.updatesProfile(member, { name: `Name ${number}` });
  await control.idle();
  await control.faultsEnd();
  await control.faults({ service: 'lambda', action: 'Invoke', functionName, kind: 'duplicate', count: 5 });
  await control.timePasses('PT1H', { occurrences: 0 });
  const cost = await carried(known);
  await control.faultsEnd();
  expect(cost.runs).toBeGreaterThanOrEqual(10);
  expect(cost.transactions).toBeLessThanOrEqual(2 * tasks.length);
  for (const { id } of tasks) expect((await see.task(admin, id))!.assignees).toMatchObject([{ name: 'Name 10' }]);
});

test('a rename of an administrator costs the same, however many tasks others have created', async () => {
  const known = new Set<string>();
  const planner = await given.anAdmin(world, 'Planner 0');
  const member = await given.aMember(world);
  const own = [
    await when.creates(planner, { title: 'Planned' }),
    await when.creates(planner, { title: 'Planned for somebody', assigneeIds: [member.id] }),
    await when.creates(planner, { title: 'Planned for myself', assigneeIds: [planner.id] }),
  ];
  await given.aTask(world, { title: 'Of somebody else', assignees: [planner] });
  const other = await given.aTask(world, { title: 'Copied' });
  await carried(known);
  await when.updatesProfile(planner, { name: 'Planner 1' });
  const among60 = await carried(known);
  expect(among60.transactions).toBe(own.length + 1);
  expect(among60.rcu).toBeLessThan(25);

  await given.copies(
    world,
    other,
    Array.from({ length: 240 }, (_, index) => `Copy ${index}`),
  );
  await carried(known);
  await when.updatesProfile(planner, { name: 'Planner 2' });
  expect(await carried(known)).toEqual(among60);
  for (const { id } of own) expect((await see.task(admin, id))!.createdBy.name).toBe('Planner 2');
  expect((await see.task(admin, own[2]!.id))!.assignees).toMatchObject([{ name: 'Planner 2' }]);
});

test('a rename costs nothing for closed and deleted tasks, and reaches them once they are open again', async () => {
  const known = new Set<string>();
  const planner = await given.anAdmin(world, 'Opener 0');
  const closed = await when.creates(planner, { title: 'Closed' });
  const deleted = await when.creates(planner, { title: 'Deleted' });
  await when.moves(admin, closed, 'CANCELLED');
  await when.deletes(admin, deleted);
  await carried(known);
  await when.updatesProfile(planner, { name: 'Opener 1' });
  expect(await carried(known)).toMatchObject({ runs: 2, transactions: 0 });

  await when.moves(admin, closed, 'TODO');
  await when.restores(admin, deleted);
  await carried(known);
  await when.updatesProfile(planner, { name: 'Opener 2' });
  expect(await carried(known)).toMatchObject({ runs: 2, transactions: 2 });
  for (const { id } of [closed, deleted]) expect((await see.task(admin, id))!.createdBy.name).toBe('Opener 2');
});

test('a task that the index did not show yet gets the new name a minute later', async () => {
  const planner = await given.anAdmin(world, 'Late 0');
  const member = await given.aMember(world);
  await control.idle();
  await control.faults({ service: 'dynamodb', kind: 'index-lag', lagMilliseconds: 30_000 });
  const made = await when.creates(planner, { title: 'Just made', assigneeIds: [member.id] });
  await when.updatesProfile(planner, { name: 'Late 1' });
  await control.idle();
  expect((await see.task(admin, made.id))!.createdBy.name).toBe('Late 0');

  await control.timePasses('PT1M', { occurrences: 0 });
  await control.idle();
  await control.faultsEnd();
  const now = (await see.task(admin, made.id))!;
  expect(now).toMatchObject({ version: 1, createdBy: { name: 'Late 1' } });
  expect((await see.myTasks(member)).nodes).toMatchObject([{ createdBy: { name: 'Late 1' } }]);
});

test('an administrator who was demoted is renamed in the tasks that they created', async () => {
  const planner = await given.anAdmin(world, 'Planner');
  const { id } = await when.creates(planner, { title: 'Planned' });
  await changesRole(admin, planner, 'MEMBER');
  await when.updatesProfile(planner, { name: 'Former Planner' });
  await control.idle();
  expect((await see.task(admin, id))!.createdBy).toMatchObject({ name: 'Former Planner' });
});
