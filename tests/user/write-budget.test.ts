import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { synth } from '../../infra/synth.ts';
import { changesRole } from '../support/administration.ts';
import * as given from '../support/given.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import { openWorld } from '../support/world.ts';

const outdir = await mkdtemp(join(tmpdir(), 'taskwire-assembly-'));
afterAll(() => rm(outdir, { recursive: true, force: true }));
const { folder } = await synth({ stage: 'dev', checks: false, outdir, settings: { writeBudget: 20 } });
const world = await openWorld({ assembly: folder });
const { admin, control } = world;

/** Seconds that the whole window takes to pass. */
const LONGEST_WAIT = 5 * 60;

test('whoever writes too much waits; others, and reading, go on; then all is well again', async () => {
  const grace = await given.aMember(world);
  const other = await given.anAdmin(world);
  const task = await given.aTask(world, { assignees: [grace] });
  for (let count = 1; count <= 20; count += 1) await when.creates(admin, { title: `${count}` });
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

  await control.timePasses(`PT${retryAfter}S`);
  await expect(when.creates(admin)).resolves.toBeTruthy();
});

test('each task of a bulk change counts, and changes of the own profile do', async () => {
  const bulk = await given.anAdmin(world, 'Bulk');
  const own = await given.aMember(world, 'Renamer');
  await control.timePasses('PT10M');
  const tasks = await Promise.all(Array.from({ length: 10 }, () => when.creates(admin)));
  await when.changesMany(bulk, tasks, { status: 'IN_PROGRESS' });
  await when.changesMany(bulk, tasks, { status: 'IN_REVIEW' });
  for (let count = 1; count <= 20; count += 1) await when.updatesProfile(own, { name: `Name ${count}` });
  await control.idle();
  expect(await see.refusal(when.creates(bulk))).toMatchObject({ errorType: 'THROTTLED' });
  expect(await see.refusal(when.updatesProfile(own, { name: 'x' }))).toMatchObject({ errorType: 'THROTTLED' });
});

test('a record that comes twice counts once', async () => {
  const twice = await given.anAdmin(world, 'Twice');
  await control.timePasses('PT10M');
  await control.faults({ service: 'lambda', kind: 'duplicate' });
  for (let count = 1; count <= 19; count += 1) await when.creates(twice, { title: `${count}` });
  await control.idle();
  await control.faultsEnd();
  await expect(when.creates(twice)).resolves.toBeTruthy();
});
