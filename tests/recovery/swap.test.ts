/**
 * If the table has wrong data, or the user pool is gone, the stage's file names the next generation. The deployment then
 * creates an empty table or pool, and the API works with it once it is filled.
 */
import { AdminDeleteUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { MeDocument } from '@taskwire/client';
import { synth } from '../../infra/synth.ts';
import * as given from '../support/given.ts';
import { mails } from '../support/mail.ts';
import { reconciles, recounts, restores } from '../support/operator.ts';
import { aFolder } from '../support/process.ts';
import * as see from '../support/see.ts';
import * as when from '../support/when.ts';
import { openWorld, worldOf, type World } from '../support/world.ts';
import { signsInAgain } from './support/signsInAgain.ts';

const assemblyOf = async (generation: { table: number; users: number }) =>
  (await synth({ stage: 'dev', checks: false, outdir: await aFolder(), settings: { generation } })).folder;

const world = await openWorld({ assembly: await assemblyOf({ table: 1, users: 1 }) });
const grace = await given.aMember(world);

/** The stage with another table or pool in place. */
async function withGeneration(generation: { table: number; users: number }): Promise<World> {
  await world.cloud.update(await assemblyOf(generation));
  return { ...worldOf(world.cloud, world.log), admin: world.admin };
}

async function settles({ control }: World): Promise<void> {
  await control.idle();
  await control.timePasses('PT10M');
  await control.idle();
}

const task = await given.aTask(world, { title: 'Kept', assignees: [grace] });
await settles(world);
const swapped = await withGeneration({ table: 2, users: 1 });

/** Each command is a process of its own. */
const PATIENCE = { timeout: 600_000 };

test('a table is swapped for a copy of it', PATIENCE, async () => {
  const told = (await mails(world)).length;

  expect(swapped.outputs).toMatchObject({ userPoolId: world.outputs.userPoolId });
  expect(swapped.outputs.tableName).not.toBe(world.outputs.tableName);
  expect((await grace.request(MeDocument)).me).toBeNull();
  expect(await restores(swapped, world)).toMatchObject({ accounts: 2, rekeyed: 0 });
  // Nobody has to sign in again: accounts and tokens stay as they were.
  expect((await see.myTasks(grace)).nodes).toMatchObject([{ id: task.id, title: 'Kept' }]);
  await when.moves(grace, task, 'IN_PROGRESS');
  await settles(swapped);
  expect(await recounts(swapped)).toBe('1 tasks, 0 differences');
  expect(await reconciles(swapped)).toBe(0);
  expect((await mails(swapped)).length).toBe(told);
});

test('a user pool that is lost is swapped for a new one, together with the table', PATIENCE, async () => {
  // The pool is lost with all its accounts. The table knows its users.
  for (const { id: Username } of [grace, world.admin])
    await world.people.userPools.send(new AdminDeleteUserCommand({ UserPoolId: world.outputs.userPoolId, Username }));
  const anew = await withGeneration({ table: 3, users: 2 });
  expect(anew.outputs.userPoolId).not.toBe(world.outputs.userPoolId);
  expect(await restores(anew, swapped)).toMatchObject({ accounts: 2, rekeyed: 2 });
  await settles(anew);
  const again = await signsInAgain(anew, grace);
  expect(again.id).not.toBe(grace.id);
  expect((await see.myTasks(again)).nodes).toMatchObject([{ id: task.id, status: 'IN_PROGRESS' }]);
  expect(await when.moves(again, task, 'COMPLETED')).toMatchObject({ status: 'COMPLETED' });
  const ada = await signsInAgain(anew, world.admin);
  expect((await see.history(ada, task.id)).map(({ type, actor }) => [type, actor!.id])).toEqual([
    ['CREATED', ada.id],
    ['STATUS_CHANGED', again.id],
    ['STATUS_CHANGED', again.id],
  ]);
  await settles(anew);
  expect(await recounts(anew)).toBe('1 tasks, 0 differences');
});
