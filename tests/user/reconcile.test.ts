import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { MeDocument } from '@taskwire/client';
import { reconcile } from '../../scripts/admin/reconcile/reconcile.ts';
import { account, changesRole, changesStatus, invites } from '../support/administration.ts';
import * as given from '../support/given.ts';
import * as see from '../support/see.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const world = await sharedWorld();
const { admin, control, outputs, people, table } = world;
const { tableName, userPoolId } = outputs;
const places = { ...table, userPools: people.userPools, userPoolId };
const report = (fix: boolean) => reconcile(places, { fix, now: world.now() });

/** Adds a user to the set of active ADMINs, or removes one, directly in the table. */
const counts = (userId: string, how: 'ADD' | 'DELETE') =>
  table.documents.send(
    new UpdateCommand({
      TableName: tableName,
      Key: { PK: 'ADMINS', SK: 'ACTIVE' },
      UpdateExpression: `${how} userIds :ids`,
      ExpressionAttributeValues: { ':ids': new Set([userId]) },
    }),
  );

test('where everything agrees there is nothing to mend', async () => {
  const helper = await given.anAdmin(world);
  await changesStatus(admin, await given.aMember(world), 'INACTIVE');
  await changesRole(admin, helper, 'MEMBER');
  await invites(admin, { email: 'someone@partner.example' });
  await control.idle();
  expect(await report(false)).toEqual({ users: 4, drifts: [], mended: [] });
});

test('accounts that differ from their profiles are reported and mended', async () => {
  const [left, open, promoted] = await given.members(world, 3);
  await changesStatus(admin, open!, 'INACTIVE');
  await control.idle();
  await people.userPools.send(new AdminDisableUserCommand({ UserPoolId: userPoolId, Username: left!.id }));
  await people.userPools.send(new AdminEnableUserCommand({ UserPoolId: userPoolId, Username: open!.id }));
  await people.changeGroup(promoted!, 'MEMBER', 'ADMIN');
  const found = [
    { userId: left!.id, kind: 'account', difference: 'disabled, but the profile is ACTIVE' },
    { userId: open!.id, kind: 'account', difference: 'enabled, but the profile is INACTIVE' },
    { userId: promoted!.id, kind: 'account', difference: 'in ADMIN, but the profile says MEMBER' },
  ].sort((a, b) => (a.userId < b.userId ? -1 : 1));
  expect((await report(false)).drifts).toEqual(found);
  expect(await report(true)).toMatchObject({ mended: found, drifts: [] });
  expect(await account(world, left!)).toMatchObject({ enabled: true });
  expect(await account(world, open!)).toMatchObject({ enabled: false });
  expect(await account(world, promoted!)).toMatchObject({ groups: ['MEMBER'] });
});

test('a confirmed account without a profile gets one, as a member', async () => {
  const lost = await given.aMember(world, 'Lost Soul');
  await people.changeGroup(lost, 'MEMBER', 'ADMIN');
  await table.removeProfile(lost.id);
  expect((await report(false)).drifts).toEqual([
    { userId: lost.id, kind: 'no profile', difference: 'the account is CONFIRMED' },
  ]);
  expect(await report(true)).toMatchObject({ drifts: [] });
  expect((await lost.request(MeDocument)).me).toMatchObject({ name: 'Lost Soul', role: 'MEMBER', status: 'ACTIVE' });
  expect(await account(world, lost)).toMatchObject({ groups: ['MEMBER'] });
});

test('the set of active administrators is mended from the profiles, and never emptied', async () => {
  const grace = await given.aMember(world);
  await counts(grace.id, 'ADD');
  expect((await report(true)).mended).toEqual([
    { userId: grace.id, kind: 'active ADMINs', difference: 'in the set, but is no active ADMIN' },
  ]);
  await counts(admin.id, 'DELETE');
  await counts(grace.id, 'ADD');
  expect((await report(true)).drifts.length).toBeLessThan(2);
  expect((await report(true)).drifts).toEqual([]);
  expect(await see.refusal(changesRole(admin, admin, 'MEMBER'))).toMatchObject({ errorType: 'LAST_ADMIN' });
});

test('a profile without an account is deactivated', async () => {
  const ghost = await given.aMember(world, 'Ghost');
  await people.userPools.send(new AdminDeleteUserCommand({ UserPoolId: userPoolId, Username: ghost.id }));
  const found = [{ userId: ghost.id, kind: 'no account', difference: 'the profile is of ACTIVE MEMBER Ghost' }];
  expect(await report(false)).toMatchObject({ drifts: found });
  expect(await report(true)).toMatchObject({ mended: found, drifts: [] });
  expect(await table.profile(ghost.id)).toMatchObject({ row: { status: 'INACTIVE' } });
});
