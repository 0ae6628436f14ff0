import { type AdminAddUserToGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { PostConfirmationTriggerEvent } from 'aws-lambda';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { profileKey } from '../../domain/keys.ts';
import { newProfile } from '../../domain/user/profile.ts';
import { documents } from '../shared/documents.ts';
import { logger } from '../shared/logger.ts';
import { fakeTable, type FakeTable } from '../shared/testing/fakeTable.ts';
import { userPools } from '../shared/userPools.ts';
import { handler } from './handler.ts';

const event = (triggerSource = 'PostConfirmation_ConfirmSignUp') =>
  ({
    triggerSource,
    userPoolId: 'us-east-1_Abc',
    userName: 'u1',
    request: { userAttributes: { sub: 'u1', email: 'grace@example.com', name: 'Grace' } },
    response: {},
  }) as unknown as PostConfirmationTriggerEvent;

const send = vi.spyOn(documents, 'send');
const addToGroup = vi.spyOn(userPools, 'send');
let db: FakeTable;

beforeEach(() => {
  vi.stubEnv('TABLE_NAME', 'Taskwire');
  db = fakeTable();
  send.mockReset().mockImplementation((command: unknown) => db.documents.send(command as never) as never);
  addToGroup.mockReset().mockImplementation(async () => ({}));
});
afterEach(() => void vi.unstubAllEnvs());

const aProfile = (role: 'ADMIN' | 'MEMBER') =>
  newProfile({
    id: 'u1',
    name: 'Grace',
    email: 'grace@example.com',
    role,
    status: 'ACTIVE',
    timeZone: 'UTC',
    now: '2026-01-01T00:00:00.000Z',
  });
const groups = () => addToGroup.mock.calls.map(([command]) => (command as AdminAddUserToGroupCommand).input);

test('adds the user to MEMBER, then writes the profile', async () => {
  addToGroup.mockImplementation(async () => {
    expect(db.get(profileKey('u1'))).toBeUndefined();
    return {};
  });
  await expect(handler(event())).resolves.toEqual(event());
  expect(db.get(profileKey('u1'))).toMatchObject({ row: { name: 'Grace', role: 'MEMBER', status: 'ACTIVE' } });
  expect(groups()).toEqual([{ UserPoolId: 'us-east-1_Abc', Username: 'u1', GroupName: 'MEMBER' }]);
});

test.each(['dot@example.com.', 'ü@example.com', ''])(
  'gives no profile to %j, to which mail cannot be sent',
  async (email) => {
    const given = event();
    given.request.userAttributes['email'] = email;
    await expect(handler(given)).rejects.toThrow(/^This is no e-mail address that mail can be sent to/);
    expect(send).not.toHaveBeenCalled();
  },
);

test.each(['MEMBER', 'ADMIN'] as const)('a repeat keeps the profile and role of %s', async (role) => {
  db.put(aProfile(role));
  await handler(event());
  expect(db.get(profileKey('u1'))).toEqual(aProfile(role));
  expect(groups()).toEqual([{ UserPoolId: 'us-east-1_Abc', Username: 'u1', GroupName: role }]);
});

test('keeps a profile that was written in between', async () => {
  db.beforeTransaction = () => db.put(aProfile('ADMIN'));
  await handler(event());
  expect(db.get(profileKey('u1'))).toEqual(aProfile('ADMIN'));
});

test('does nothing after a forgotten password', async () => {
  await expect(handler(event('PostConfirmation_ConfirmForgotPassword'))).resolves.toBeDefined();
  expect(send).not.toHaveBeenCalled();
  expect(addToGroup).not.toHaveBeenCalled();
});

test('tells the client what to do after a failure, and operators why', async () => {
  const told = vi.spyOn(logger, 'error').mockReturnValue();
  send.mockImplementation(() => Promise.reject(new Error('table is away')) as never);
  await expect(handler(event())).rejects.toThrow(
    'Your address is confirmed, but your account is not ready. Ask an administrator to invite you again',
  );
  expect(told.mock.calls).toMatchObject([
    ['a confirmed user has no profile: invite the address to finish it', { error: { message: 'table is away' } }],
  ]);
});
