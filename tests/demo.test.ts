/** The demo users of `npm start`. */
import { SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, expect, test } from 'vitest';
import { findAccount } from '../scripts/admin/account.ts';
import { createDemoUsers, DEMO_USERS } from '../scripts/start/demoUsers.ts';
import { startCloud, worldOf } from './support/world.ts';

const { cloud, log } = await startCloud();
afterAll(() => cloud.close());
const { outputs, people, table } = worldOf(cloud, log);
const { userPools } = people;
const { userPoolId, userPoolClientId } = outputs;
const [, grace, alan] = DEMO_USERS as [unknown, { email: string }, { email: string; password: string }];
const idOf = async (email: string) => (await findAccount({ userPools, userPoolId }, email))?.userId ?? '';
const roleOf = async (email: string) => (await table.profile(await idOf(email)))?.['row']?.role;
const roles = () => Promise.all(DEMO_USERS.map(({ email }) => roleOf(email)));

test('a sign-up that ended before its confirmation is finished by the next start', async () => {
  await userPools.send(
    new SignUpCommand({
      ClientId: userPoolClientId,
      Username: alan.email,
      Password: alan.password,
      UserAttributes: [{ Name: 'email', Value: alan.email }],
    }),
  );
  expect(await createDemoUsers(outputs)).toBeUndefined();
  expect(await roles()).toEqual(['ADMIN', 'MEMBER', 'MEMBER']);
});

test('a confirmed demo user whose trigger did not finish gets a profile at the next start', async () => {
  await table.removeProfile(await idOf(grace.email));
  expect(await createDemoUsers(outputs)).toBeUndefined();
  expect(await roles()).toEqual(['ADMIN', 'MEMBER', 'MEMBER']);
});
