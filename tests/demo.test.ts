/** The demo users of `npm start`. */
import { SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import {
  createClient,
  DeletedTasksDocument,
  RestoreTaskDocument,
  TasksDocument,
  UpdateUserRoleDocument,
} from '@taskwire/client';
import { expect, test, vi } from 'vitest';
import { findAccount, setPassword } from '../scripts/admin/account.ts';
import { AnotherAdminError } from '../scripts/admin/promote.ts';
import { createDemo } from '../scripts/start/demo.ts';
import { createDemoTasks } from '../scripts/start/demoTasks.ts';
import { createDemoUsers, DEMO_USERS, signIn } from '../scripts/start/demoUsers.ts';
import { sharedWithoutUsers } from './support/sharedWorld.ts';

const { cloud, control, outputs, people, table } = await sharedWithoutUsers();
const usersAreThere = () => createDemoUsers(outputs, cloud.clock.now());
const tasksAreThere = () => createDemoTasks(outputs, cloud.clock.now());
const demoIsThere = () => createDemo(outputs, cloud.clock.now());
const { userPools } = people;
const { userPoolId, userPoolClientId } = outputs;
const [, grace, alan] = DEMO_USERS as [unknown, { email: string }, { email: string; password: string }];
const idOf = async (email: string) => (await findAccount({ userPools, userPoolId }, email))?.userId ?? '';
const roleOf = async (email: string) => (await table.profile(await idOf(email)))?.['row']?.role;
const roles = () => Promise.all(DEMO_USERS.map(({ email }) => roleOf(email)));

test('the next start finishes a sign-up that ended before its confirmation', async () => {
  await userPools.send(
    new SignUpCommand({
      ClientId: userPoolClientId,
      Username: alan.email,
      Password: alan.password,
      UserAttributes: [{ Name: 'email', Value: alan.email }],
    }),
  );
  await usersAreThere();
  expect(await roles()).toEqual(['ADMIN', 'MEMBER', 'MEMBER']);
});

test('the next start gives a profile to a confirmed demo user whose trigger did not finish', async () => {
  await table.removeProfile(await idOf(grace.email));
  await usersAreThere();
  expect(await roles()).toEqual(['ADMIN', 'MEMBER', 'MEMBER']);
});

test('later starts complete demo tasks that one left half made, and then change nothing, whatever users have restored', async () => {
  const admin = createClient({
    url: outputs.graphqlUrl,
    auth: () => signIn(outputs, DEMO_USERS[0]!.email, DEMO_USERS[0]!.password),
  });
  const demo = async () => {
    const { tasks } = await admin.request(TasksDocument, { orderBy: 'NEWEST', first: 100 });
    const { deletedTasks } = await admin.request(DeletedTasksDocument, {});
    const nodes = tasks?.nodes ?? [];
    const count = (status: string) => nodes.filter((task) => task.status === status).length;
    return {
      titles: new Set(nodes.map(({ title }) => title)).size,
      statuses: ['TODO', 'IN_PROGRESS', 'IN_REVIEW', 'COMPLETED', 'CANCELLED'].map(count),
      versions: nodes.reduce((sum, { version }) => sum + version, 0),
      deleted: deletedTasks?.nodes.map(({ title, version }) => `${title} ${version}`),
    };
  };
  await usersAreThere();
  let starts = 1;
  while (!(await isDoneIn(20, tasksAreThere))) starts += 1;
  expect(starts).toBeGreaterThan(2);
  const whole = await demo();
  expect(whole).toEqual({
    titles: 31,
    statuses: [16, 5, 4, 4, 2],
    versions: 31 + 27,
    deleted: ['Order 500 paper catalogues 3'],
  });
  await tasksAreThere();
  expect(await demo()).toEqual(whole);

  const { deletedTasks } = await admin.request(DeletedTasksDocument, {});
  await admin.request(RestoreTaskDocument, { input: { id: deletedTasks?.nodes[0]?.id ?? '' } });
  const restored = await demo();
  expect(restored).toMatchObject({ titles: 32, deleted: [] });
  await tasksAreThere();
  expect(await demo()).toEqual(restored);
});

test('a start in which AWS refuses to make the administrator fails, and says why', async () => {
  await control.faults({ service: 'cognito-idp', action: 'AdminAddUserToGroup', kind: 'throttle' });
  await expect(demoIsThere()).rejects.toMatchObject({ name: 'TooManyRequestsException' });
  await control.faultsEnd();
  expect(await demoIsThere()).toBeUndefined();
});

test('a start after somebody changed a demo password has the demo tasks as before, and names the user that it needs', async () => {
  const changesPassword = (email: string, password: string) => setPassword({ userPools, userPoolId }, email, password);
  const [ada] = DEMO_USERS as [(typeof DEMO_USERS)[number]];
  await changesPassword(grace.email, 'Another-password-1');
  expect(await demoIsThere()).toBeUndefined();
  await changesPassword(ada.email, 'Another-password-1');
  expect(await demoIsThere()).toBe(
    'admin@example.com cannot sign in with the demo password: Incorrect username or password.',
  );
  for (const { email, password } of DEMO_USERS) await changesPassword(email, password);
});

test('a start after somebody made another user the administrator says that there are no demo tasks', async () => {
  const [ada] = DEMO_USERS as [(typeof DEMO_USERS)[number]];
  const admin = createClient({ url: outputs.graphqlUrl, auth: () => signIn(outputs, ada.email, ada.password) });
  await admin.request(UpdateUserRoleDocument, { input: { id: await idOf(grace.email), role: 'ADMIN' } });
  await admin.request(UpdateUserRoleDocument, { input: { id: await idOf(ada.email), role: 'MEMBER' } });
  await expect(usersAreThere()).rejects.toThrow(AnotherAdminError);
  expect(await demoIsThere()).toMatch(/^there is an administrator already/);
  expect(await roles()).toEqual(['MEMBER', 'ADMIN', 'MEMBER']);
});

/** False if the process ended after so many requests. */
async function isDoneIn(requests: number, work: () => Promise<void>): Promise<boolean> {
  const real = globalThis.fetch;
  let made = 0;
  vi.stubGlobal('fetch', (...call: Parameters<typeof fetch>) =>
    (made += 1) > requests ? Promise.reject(new Error('the process ended')) : real(...call),
  );
  try {
    await work();
    return true;
  } catch (error) {
    if (made <= requests) throw error;
    return false;
  } finally {
    vi.unstubAllGlobals();
  }
}
