import {
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminUpdateUserAttributesCommand,
  DeleteUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { expect } from 'vitest';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { MeDocument } from '@taskwire/client';
import {
  account,
  changesRole,
  changesStatus,
  erases,
  invites,
  reassigns,
  refreshes,
} from '../../support/administration.ts';
import type { Fault } from '@taskwire/local-cloud/testing';
import { localConfig } from '../../../scripts/shared/localConfig.ts';
import * as given from '../../support/given.ts';
import { mailsTo, messagesIn, subjectsTo, unsubscribeUrl } from '../../support/mail.ts';
import { personAt, type Person } from '../../support/people.ts';
import * as see from '../../support/see.ts';
import * as when from '../../support/when.ts';
import type { World } from '../../support/world.ts';
import { openSocket } from '../support/subscribe.ts';
import type { Grant } from './grants.ts';
import { erasesSomebody, exportsData } from './personalData.ts';
import { passes, type Scenario } from './scene.ts';

const reads: Scenario = async (world, { grace }) => {
  const task = await given.aTask(world, { description: 'Read', assignees: [grace] });
  expect((await grace.request(MeDocument)).me).toMatchObject({ id: grace.id });
  expect(await see.task(grace, task.id)).toMatchObject({ id: task.id });
  expect((await see.taskWithHistory(grace, task.id)).activity!.nodes).toHaveLength(1);
  expect((await see.tasks(world.admin)).nodes.length).toBeGreaterThan(0);
  expect((await see.tasks(world.admin, { orderBy: 'NEWEST', first: 1 })).nodes).toHaveLength(1);
  expect((await see.tasks(world.admin, { filter: { status: 'TODO' }, first: 1 })).nodes).toHaveLength(1);
  expect((await see.tasks(world.admin, { filter: { priority: 'MEDIUM' }, first: 1 })).nodes).toHaveLength(1);
  expect(
    (await see.tasks(world.admin, { filter: { priority: 'MEDIUM', status: 'TODO' }, first: 1 })).nodes,
  ).toHaveLength(1);
  await see.tasks(world.admin, { filter: { unassigned: true }, first: 1 });
};

const writes: Scenario = async (world, { grace, alan }, idempotencyKey) => {
  let task = await when.creates(world.admin, { title: 'Written', assigneeIds: [grace.id], idempotencyKey });
  task = await when.updates(world.admin, task, { title: 'Changed' });
  task = await when.moves(grace, task, 'IN_PROGRESS');
  task = await when.assigns(world.admin, task, [alan]);
  task = await when.unassigns(world.admin, task, [grace]);
  task = await when.deletes(world.admin, task);
  expect(await when.restores(world.admin, task)).toMatchObject({ title: 'Changed', assignees: [{ id: alan.id }] });
};

const changesInBulk: Scenario = async (world, { grace }, idempotencyKey) => {
  const task = await given.aTask(world);
  const change = async (what: Parameters<typeof when.changesMany>[2], more = {}) =>
    expect(await when.changesMany(world.admin, [task], what, more)).toMatchObject({ failed: 0 });
  await change({ addAssigneeIds: [grace.id] }, { idempotencyKey });
  await change({ status: 'IN_PROGRESS' });
  await change({ removeAssigneeIds: [grace.id] });
};

const invitesSomebody: Scenario = async (world, _cast, key) => {
  const email = `${key}@example.com`;
  const { id } = await invites(world.admin, { email, idempotencyKey: key });
  expect(await account(world, { id })).toMatchObject({ groups: ['MEMBER'] });
  // A second invitation finds the account, and sends the mail again.
  expect(await invites(world.admin, { email })).toMatchObject({ id });
  // An ADMIN joins the set of active ones.
  const second = await invites(world.admin, { email: `${key}-admin@example.com`, role: 'ADMIN' });
  expect(second).toMatchObject({ role: 'ADMIN' });
  // If the group cannot be set, no account is left.
  const refused = `${key}-refused@example.com`;
  await world.control.faults({ service: 'cognito-idp', action: 'AdminAddUserToGroup', kind: 'down' });
  try {
    await expect(invites(world.admin, { email: refused })).rejects.toThrow();
  } finally {
    await world.control.faultsEnd();
  }
  const lookUp = new AdminGetUserCommand({ UserPoolId: world.outputs.userPoolId, Username: refused });
  await expect(world.people.userPools.send(lookUp)).rejects.toMatchObject({ name: 'UserNotFoundException' });
  // The address is free again at once: it is not locked.
  expect(await invites(world.admin, { email: refused })).toMatchObject({ email: refused });
};

const handsOver: Scenario = async (world, { grace, alan }, idempotencyKey) => {
  // Other assignees stay.
  await given.aTask(world, { assignees: [grace, world.admin] });
  expect((await reassigns(world.admin, grace, alan, { idempotencyKey })).moved).toBeGreaterThan(0);
};

const activates: Scenario = async (world, { alan }, key) => {
  expect(await changesStatus(world.admin, alan, 'INACTIVE', { idempotencyKey: key })).toMatchObject({
    status: 'INACTIVE',
  });
  expect(await changesStatus(world.admin, alan, 'ACTIVE')).toMatchObject({ status: 'ACTIVE' });
};

const promotes: Scenario = async (world, { alan }, key) => {
  expect(await changesRole(world.admin, alan, 'ADMIN', { idempotencyKey: key })).toMatchObject({ role: 'ADMIN' });
  expect(await changesRole(world.admin, alan, 'MEMBER')).toMatchObject({ role: 'MEMBER' });
};

/** What administrators did reaches Cognito and the user's open screens. */
const followsActs: Scenario = async (world, _cast, key) => {
  const member = await given.aMember(world, `Followed ${key}`);
  const { refreshToken } = await member.signIn();
  const socket = await openSocket(world, async () => ({ authorization: await member.token() }));
  try {
    await socket.start('s', { query: 'subscription { onMyTaskEvents { id } }' });
    await changesRole(world.admin, member, 'ADMIN');
    await passes(world, 'PT2M');
    expect(await account(world, member)).toMatchObject({ groups: ['ADMIN'] });
    expect(socket.received.map(({ type }) => type)).toContain('complete');
    await changesStatus(world.admin, member, 'INACTIVE');
    await passes(world, 'PT2M');
    expect(await account(world, member)).toMatchObject({ enabled: false });
    await expect(refreshes(world, refreshToken)).rejects.toThrow();
    await changesStatus(world.admin, member, 'ACTIVE');
    await passes(world, 'PT2M');
    expect(await account(world, member)).toMatchObject({ enabled: true });
    await erases(world.admin, member);
    await passes(world, 'PT2M');
    await expect(account(world, member)).rejects.toMatchObject({ name: 'UserNotFoundException' });
  } finally {
    socket.close();
  }
};

const signsUp: Scenario = async ({ people, outputs }) => {
  const person = await people.signUp('New Member');
  expect((await person.request(MeDocument)).me).toMatchObject({ id: person.id });
  const user = { UserPoolId: outputs.userPoolId, Username: person.id };
  const { Groups } = await people.userPools.send(new AdminListGroupsForUserCommand(user));
  expect(Groups).toMatchObject([{ GroupName: 'MEMBER' }]);
};

/** A new address is followed with the next token if its domain is allowed, and set back if not. */
const followsAddresses: Scenario = async (world, _cast, key) => {
  const { people, outputs, cloud } = world;
  const member = await given.aMember(world, 'Renamed Member');
  const moves = async (email: string) => {
    const UserAttributes = [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'true' },
    ];
    const user = { UserPoolId: outputs.userPoolId, Username: member.id };
    await people.userPools.send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes }));
    return personAt(outputs, { ...member, email }, () => cloud.clock.now());
  };
  const moved = await moves(`${key}-moved@example.com`);
  expect((await moved.request(MeDocument)).me).toMatchObject({ email: moved.email });
  await expect((await moves(`${key}@elsewhere.test`)).signIn()).rejects.toThrow('domain is not allowed');
  await expect(moved.signIn()).resolves.toBeTruthy();
};

/** Writes are counted. tests/user/write-budget.test.ts shows what too many of them cause. */
const countsWrites: Scenario = async (world) => {
  await given.aTask(world);
  await passes(world, 'PT5S');
};

/** Amazon's simulator of bounces: https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html */
const stopsAtBounces: Scenario = async (world, _cast, key) => {
  const { id } = await invites(world.admin, { email: `bounce+${key}@simulator.amazonses.com` });
  await given.aTask(world, { assignees: [{ id } as Person] });
  await passes(world, 'PT10M');
  const query = `{ user(id: "${id}") { mailSuppression { reason } } }`;
  const { body } = await world.post({ query }, { authorization: await world.admin.token() });
  expect(body.data.user.mailSuppression).toEqual({ reason: 'BOUNCE' });
};

const carriesNames: Scenario = async (world, { grace }, key) => {
  const task = await given.aTask(world, { assignees: [grace] });
  await when.updatesProfile(grace, { name: `Grace ${key}` });
  await world.control.idle();
  expect((await see.task(world.admin, task.id))!.assignees).toMatchObject([{ name: `Grace ${key}` }]);
};

const STATS = '{ taskStats { byStatus { status count } } }';

const counts: Scenario = async (world) => {
  const todo = async (): Promise<number> =>
    (await world.post({ query: STATS }, { authorization: await world.admin.token() })).body.data.taskStats.byStatus[0]
      .count;
  const before = await todo();
  await given.aTask(world);
  // The consumer waits a second for its batch to fill.
  await passes(world, 'PT5S');
  expect(await todo()).toBe(before + 1);
};

/** As an operator, by the command line. */
async function invokes({ outputs }: World, FunctionName: string, event: object) {
  const lambda = new LambdaClient(localConfig(outputs));
  const { FunctionError } = await lambda.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }));
  expect(FunctionError).toBeUndefined();
}

const tellsScreens: Scenario = async (world, { grace }) => {
  const socket = await openSocket(world, async () => ({ authorization: await grace.token() }));
  try {
    await socket.start('s', { query: 'subscription { onMyTaskEvents { taskId } }' });
    const { id } = await given.aTask(world, { assignees: [grace] });
    await world.control.idle();
    const told = () => socket.received.filter(({ type }) => type === 'data');
    expect(told().map(({ payload }) => payload.data.onMyTaskEvents.taskId)).toEqual([id]);
    // By its key alone, as `npm run replay` delivers parked events.
    await invokes(world, 'taskwire-dev-route-events', { replay: [{ PK: `TASK#${id}`, SK: 'EVENT#000000000001' }] });
    await world.control.idle();
    expect(told()).toHaveLength(2);
  } finally {
    socket.close();
  }
};

/** An assignment, told by mail, and the link in it that ends all mail. */
const mailsAndStops: Scenario = async (world, _cast, key) => {
  const member = await given.aMember(world, `Mailed ${key}`);
  await given.aTask(world, { title: `News ${key}`, assignees: [member] });
  await passes(world, 'PT10M');
  const [mail] = await mailsTo(world, member);
  expect(mail).toMatchObject({ subject: `News ${key}: assigned to you` });
  const answer = await fetch(unsubscribeUrl(mail!), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  expect(answer.status).toBe(200);
  await given.aTask(world, { title: 'Unheard', assignees: [member] });
  await passes(world, 'PT10M');
  expect(await subjectsTo(world, member)).toEqual([`News ${key}: assigned to you`]);
};

/** Due yesterday, in a zone where it is between 7 and 8 in the morning: the sweeper reports it as overdue at 08:00. */
const reminds: Scenario = async (world, { grace }) => {
  const now = world.cloud.clock.now();
  // From -12 to 11; the names of the zones have the opposite sign.
  const ahead = ((7 - new Date(now).getUTCHours() + 36) % 24) - 12;
  const yesterday = new Date(now + (ahead - 24) * 3_600_000).toISOString().slice(0, 10);
  const dueTimeZone = `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
  const task = await given.aTask(world, { title: 'Due', dueDate: yesterday, dueTimeZone, assignees: [grace] });
  await passes(world, 'PT65M');
  expect((await see.history(world.admin, task.id)).map(({ type }) => type)).toContain('OVERDUE');
};

/**
 * Records at which the reader of the stream has failed for 12 hours are set aside, with their position in the stream.
 */
const givesUp: Scenario = async (world, _cast, key) => {
  const setAside = () => messagesIn(world, 'taskwire-dev-expired-records');
  const before = await setAside();
  const functionName = 'taskwire-dev-route-events';
  await world.control.faults({ service: 'lambda', action: 'Invoke', functionName, kind: 'down' });
  try {
    await given.aTask(world, { title: `Given up ${key}` });
    await passes(world, 'PT13H');
  } finally {
    await world.control.faultsEnd();
  }
  expect((await setAside()).length).toBeGreaterThan(before.length);
};

/** A consumer's failed messages return before the queue's own time-out. They first wait until other work is done. */
const stumbles =
  (folder: string, scenario: Scenario, fault: Omit<Fault, 'kind'>): Scenario =>
  async (world, cast, key) => {
    const functionName = `taskwire-dev-${folder}`;
    await world.control.faults({ service: 'lambda', action: 'Invoke', functionName, kind: 'down' });
    try {
      await given.aTask(world, { title: `Stumbled over ${key}`, assignees: [cast.grace] });
      await when.updatesProfile(cast.grace, { name: `Grace ${key} stumbles` });
      await changesRole(world.admin, cast.alan, 'ADMIN');
      await world.control.idle();
      await world.control.faults({ ...fault, kind: 'down' });
      await world.control.timePasses('PT35M');
    } finally {
      await world.control.faultsEnd();
    }
    await changesRole(world.admin, cast.alan, 'MEMBER');
    await passes(world, 'PT40M');
    await scenario(world, cast, key);
  };

/** Screens receive the events of an outage of the API later, except items that are no events. */
const tellsScreensLater: Scenario = async (world, { grace }) => {
  const { control, table, outputs } = world;
  const socket = await openSocket(world, async () => ({ authorization: await grace.token() }));
  try {
    await socket.start('s', { query: 'subscription { onMyTaskEvents { taskId } }' });
    await control.faults({ service: 'appsync', action: 'Mutation.publishTaskEvent', kind: 'down' });
    const { id } = await given.aTask(world, { assignees: [grace] });
    await control.idle();
    const Item = { PK: `TASK#${id}`, SK: 'EVENT#000000000002' };
    await table.documents.send(new PutCommand({ TableName: outputs.tableName, Item }));
    await control.idle();
    // Long enough for the backlog to be tried without success, and postponed.
    await passes(world, 'PT2M');
    await control.faultsEnd();
    await passes(world, 'PT10M');
    const told = socket.received.filter(({ type }) => type === 'data');
    // A screen may be told twice.
    expect(new Set(told.map(({ payload }) => payload.data.onMyTaskEvents.taskId))).toEqual(new Set([id]));
  } finally {
    await control.faultsEnd();
    socket.close();
  }
};

/** The owners of accounts delete them: an ADMIN is missed within five minutes, a member within an hour. */
const losesAccounts: Scenario = async (world, _cast, key) => {
  const lost = [await given.anAdmin(world, `Lost ${key}`), await given.aMember(world, `Lost too ${key}`)];
  for (const person of lost)
    await world.people.userPools.send(new DeleteUserCommand({ AccessToken: (await person.signIn()).accessToken }));
  await passes(world, 'PT65M');
  for (const { id } of lost) expect(await world.table.profile(id)).toMatchObject({ row: { status: 'INACTIVE' } });
};

const both =
  (...scenarios: Scenario[]): Scenario =>
  async (...scene) => {
    for (const scenario of scenarios) await scenario(...scene);
  };

/** Whether a grant is for setting aside records that a consumer of the stream could not handle. */
export const isForGivingUp = ({ resources }: Grant): boolean => JSON.stringify(resources).includes('ExpiredRecords');

/** The sign that a grant is missing; undefined if there is none. */
export function scenarioOf(grant: Grant): Scenario | undefined {
  const scenario = SCENARIOS[grant.role];
  if (scenario === undefined || !isForGivingUp(grant)) return scenario;
  return async (...scene) => {
    await scenario(...scene);
    await givesUp(...scene);
  };
}

/** By the role's logical id. Every role with a grant that can be missed here must be in this table. */
const SCENARIOS: Record<string, Scenario> = {
  ResolversSourcereadRole: reads,
  ResolversSourcewriteRole: writes,
  ResolversSourcelambdabulkupdatetasksRole: changesInBulk,
  ResolversSourcelambdainviteuserRole: invitesSomebody,
  ResolversSourcelambdareassigntasksRole: handsOver,
  ResolversSourcelambdasetuserstatusRole: activates,
  ResolversSourcelambdaupdateuserroleRole: promotes,
  ResolversSourcelambdaeraseuserRole: erasesSomebody,
  ResolversSourcelambdaexportmydataRole: exportsData,
  EraseUserRole: erasesSomebody,
  EraseTracesRole: stumbles('erase-traces', erasesSomebody, { service: 'dynamodb', action: 'Query' }),
  ExportMyDataRole: exportsData,
  BulkUpdateTasksRole: changesInBulk,
  InviteUserRole: invitesSomebody,
  ReassignTasksRole: handsOver,
  SetUserStatusRole: activates,
  UpdateUserRole: promotes,
  PostConfirmationRole: signsUp,
  EndSubscriptionsRole: stumbles('end-subscriptions', followsActs, {
    service: 'appsync',
    action: 'Mutation.endSubscriptions',
  }),
  FollowUsersRole: stumbles('follow-users', followsActs, { service: 'cognito-idp', action: 'AdminAddUserToGroup' }),
  PreTokenGenerationRole: followsAddresses,
  LimitWritesRole: stumbles('limit-writes', countsWrites, { service: 'dynamodb', action: 'UpdateItem' }),
  RecordBouncesRole: stopsAtBounces,
  SpreadNamesRole: stumbles('spread-names', carriesNames, { service: 'dynamodb', action: 'Query' }),
  KeepCountersRole: stumbles('keep-counters', counts, { service: 'dynamodb', action: 'BatchGetItem' }),
  RouteEventsRole: both(tellsScreens, tellsScreensLater),
  TellScreensRole: tellsScreensLater,
  SendMailRole: mailsAndStops,
  StopMailRole: mailsAndStops,
  CloseProfilesRole: losesAccounts,
  CloseProfilesSourceRole: losesAccounts,
  SweepTasksRole: reminds,
  SweepTasksSourceRole: reminds,
};
