import { UserNotFoundException, type CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { beforeEach, expect, test } from 'vitest';
import { auditKey, profileKey } from '../../domain/keys.ts';
import { ada, aProfile, grace, NOW } from '../../domain/testing/builders.ts';
import type { AuditRow } from '../../domain/user/audit.ts';
import { fakeClient } from '../shared/testing/fakeClient.ts';
import { fakeTable } from '../shared/testing/fakeTable.ts';
import { followAct } from './followAct.ts';

const sent: string[] = [];
let failure: Error | null = null;
let duringCall: (() => void) | null = null;
beforeEach(() => {
  duringCall = null;
  sent.length = 0;
  failure = null;
});

const { client: userPools } = fakeClient<CognitoIdentityProviderClient>(({ name, input }) => {
  if (failure !== null) throw failure;
  duringCall?.();
  const { GroupName } = input as { GroupName?: string };
  sent.push([name, ...(GroupName === undefined ? [] : [GroupName])].join(' '));
});

const follow = (act: Partial<AuditRow>, profile: Parameters<typeof aProfile>[0] | null = {}) => {
  const row: AuditRow = { id: '01J', type: 'ACTIVATED', at: NOW, actor: ada, user: grace, ...act };
  const db = fakeTable(
    { ...auditKey('grace', '01J'), row },
    ...(profile === null ? [] : [{ ...profileKey('grace'), row: aProfile(profile) }]),
  );
  changeMeanwhile = (part) => db.put({ ...profileKey('grace'), row: aProfile(part) });
  return followAct({ userId: 'grace', actId: '01J' }, { ...db, userPools, userPoolId: 'pool' });
};
let changeMeanwhile: (part: Parameters<typeof aProfile>[0]) => void;

const MEMBER = ['AdminEnableUser', 'AdminAddUserToGroup MEMBER', 'AdminRemoveUserFromGroup ADMIN'];
const ADMIN = ['AdminEnableUser', 'AdminAddUserToGroup ADMIN', 'AdminRemoveUserFromGroup MEMBER'];

test('a promotion changes the group', async () => {
  await follow({ type: 'ROLE_CHANGED', fromRole: 'MEMBER', toRole: 'ADMIN' }, { role: 'ADMIN' });
  expect(sent).toEqual(ADMIN);
});

test('a demotion also signs out', async () => {
  await follow({ type: 'ROLE_CHANGED', fromRole: 'ADMIN', toRole: 'MEMBER' });
  expect(sent).toEqual([...MEMBER, 'AdminUserGlobalSignOut']);
});

test('a deactivation disables and signs out', async () => {
  await follow({ type: 'DEACTIVATED' }, { status: 'INACTIVE' });
  expect(sent).toEqual(['AdminDisableUser', ...MEMBER.slice(1), 'AdminUserGlobalSignOut']);
});

test('follows the current profile, not the recorded act', async () => {
  await follow({ type: 'DEACTIVATED' }, { role: 'ADMIN' });
  expect(sent.slice(0, 3)).toEqual(ADMIN);
});

test('follows again a profile that changes meanwhile', async () => {
  duringCall = () => {
    duringCall = null;
    changeMeanwhile({ role: 'ADMIN' });
  };
  await follow({ type: 'INVITED' });
  expect(sent).toEqual([...MEMBER, ...ADMIN]);
});

test.each(['INVITED', 'TASKS_REASSIGNED', 'EMAIL_CHANGED'] as const)('%s signs nobody out', async (type) => {
  await follow({ type });
  expect(sent).toEqual(MEMBER);
});

test('leaves a user without an account alone', async () => {
  failure = new UserNotFoundException({ message: 'User does not exist.', $metadata: {} });
  await follow({ type: 'DEACTIVATED' }, { status: 'INACTIVE' });
  expect(sent).toEqual([]);
});

test('leaves a user without a profile alone', async () => {
  await follow({ type: 'DEACTIVATED' }, null);
  expect(sent).toEqual([]);
});

test('fails when Cognito fails, and is retried', async () => {
  failure = new Error('Cognito is away');
  await expect(follow({ type: 'DEACTIVATED' })).rejects.toThrow('Cognito is away');
  expect(sent).toEqual([]);
});
