import { type AdminAddUserToGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type PutCommand } from '@aws-sdk/lib-dynamodb';
import type { PostConfirmationTriggerEvent } from 'aws-lambda';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { documents } from '../shared/documents.ts';
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

const put = vi.spyOn(documents, 'send');
const addToGroup = vi.spyOn(userPools, 'send');

beforeEach(() => {
  vi.stubEnv('TABLE_NAME', 'tasks');
  put.mockReset().mockImplementation(async () => ({}));
  addToGroup.mockReset().mockImplementation(async () => ({}));
});
afterEach(() => void vi.unstubAllEnvs());

/** What the table says when the user has a profile already. */
const profileExists = (role: string) =>
  put.mockRejectedValue(
    new ConditionalCheckFailedException({
      message: 'The conditional request failed',
      $metadata: {},
      Item: { PK: { S: 'USER#u1' }, row: { M: { role: { S: role } } } },
    }),
  );
const groups = () => addToGroup.mock.calls.map(([command]) => (command as AdminAddUserToGroupCommand).input);

test('writes the profile only where there is none, then adds the user to MEMBER', async () => {
  await expect(handler(event())).resolves.toEqual(event());
  expect((put.mock.calls[0]?.[0] as PutCommand).input).toMatchObject({
    TableName: 'tasks',
    Item: { PK: 'USER#u1', SK: 'PROFILE', row: { name: 'Grace', role: 'MEMBER', status: 'ACTIVE' } },
    ConditionExpression: 'attribute_not_exists(#PK)',
    ExpressionAttributeNames: { '#PK': 'PK' },
  });
  expect(groups()).toEqual([{ UserPoolId: 'us-east-1_Abc', Username: 'u1', GroupName: 'MEMBER' }]);
});

test.each(['dot@example.com.', 'ü@example.com', ''])(
  'gives no profile to %j, which mail cannot be sent to',
  async (email) => {
    const given = event();
    given.request.userAttributes['email'] = email;
    await expect(handler(given)).rejects.toThrow(/^This is no e-mail address that mail can be sent to/);
    expect(put).not.toHaveBeenCalled();
  },
);

test('finishes what an earlier run began', async () => {
  profileExists('MEMBER');
  await handler(event());
  expect(groups()).toEqual([{ UserPoolId: 'us-east-1_Abc', Username: 'u1', GroupName: 'MEMBER' }]);
});

test('never resets the role of somebody who was promoted', async () => {
  profileExists('ADMIN');
  await handler(event());
  expect(groups()).toEqual([{ UserPoolId: 'us-east-1_Abc', Username: 'u1', GroupName: 'ADMIN' }]);
});

test('does nothing after a forgotten password', async () => {
  await expect(handler(event('PostConfirmation_ConfirmForgotPassword'))).resolves.toBeDefined();
  expect(put).not.toHaveBeenCalled();
  expect(addToGroup).not.toHaveBeenCalled();
});

test('fails when the table does, so that Cognito tells the client', async () => {
  put.mockRejectedValue(new Error('table is away'));
  await expect(handler(event())).rejects.toThrow('table is away');
  expect(addToGroup).not.toHaveBeenCalled();
});
