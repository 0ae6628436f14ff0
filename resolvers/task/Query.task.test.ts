import { describe, expect, test } from 'vitest';
import { resolverUnderTest } from '@taskwire/local-cloud/testing';
import { newProfile } from '../../domain/user/profile.ts';
import { taskItem } from '../../domain/task/task.ts';
import { storedTaskView } from '../../domain/task/view.ts';
import { taskKey } from '../../domain/keys.ts';
import { anAdminProfile, aProfile, aTask, grace, NOW, NOW_SECONDS } from '../../domain/testing/builders.ts';
import { batchOf, contextOf, refusalOf, TABLE, TRACE_ID } from '../shared/testing/contexts.ts';

const { request, response } = resolverUnderTest(new URL('Query.task.ts', import.meta.url).pathname, NOW_SECONDS * 1000);
const admin = newProfile({ ...anAdminProfile(), now: NOW });
const member = newProfile({ ...aProfile(), now: NOW });
const inactive = newProfile({ ...aProfile({ status: 'INACTIVE' }), now: NOW });
const itemOf = (task = aTask(), ttl: number | null = null) => ({ ...taskKey('t1'), ...taskItem(task, ttl) });
const asAdmin = contextOf('Query.task', 'ada', { id: 't1' });
const asMember = contextOf('Query.task', 'grace', { id: 't1' });

describe('request', () => {
  test('reads caller and task in one request', () => {
    expect(request(asAdmin).result).toEqual({
      operation: 'BatchGetItem',
      tables: {
        [TABLE]: {
          keys: [
            { PK: { S: 'USER#ada' }, SK: { S: 'PROFILE' } },
            { PK: { S: 'TASK#t1' }, SK: { S: 'METADATA' } },
          ],
          consistentRead: false,
        },
      },
    });
  });

  test.each(['', 'x'.repeat(65), 'a#b', 'a|b'])('an id like %j reaches no key', (id) => {
    expect(request(contextOf('Query.task', 'ada', { id })).result).toMatchObject({
      tables: { [TABLE]: { keys: [{ PK: { S: 'USER#ada' } }] } },
    });
  });

  test('refuses a caller who is not a user of the pool', () => {
    for (const identity of [null, { userArn: 'arn:aws:iam::1:role/x' }]) {
      expect(request({ ...asAdmin, identity }).unauthorized).toBe(true);
    }
  });
});

describe('response', () => {
  test('shows an ADMIN any task, a MEMBER one of theirs', () => {
    const hers = aTask({ assignees: [grace] });
    expect(response({ ...asAdmin, result: batchOf(admin, itemOf()) }).result).toEqual(
      storedTaskView(aTask(), 'ADMIN', NOW),
    );
    expect(response({ ...asMember, result: batchOf(member, itemOf(hers)) }).result).toEqual(
      storedTaskView(hers, 'MEMBER', NOW),
    );
  });

  test.each([
    ['absent', null],
    ["somebody else's", itemOf()],
    ['deleted', itemOf(aTask({ assignees: [grace] }, { deletedAt: NOW }), NOW_SECONDS + 1)],
    ['deleted for good', itemOf(aTask({ assignees: [grace] }, { deletedAt: NOW }), NOW_SECONDS)],
  ])('a task that is %s is null, without an error', (_, item) => {
    expect(response({ ...asMember, result: batchOf(member, item) })).toMatchObject({ result: null, appended: [] });
    expect(response({ ...asMember, result: batchOf(member, item) }).error).toBeUndefined();
  });

  test.each([
    ['without a profile', null],
    ['with an inactive one', inactive],
  ])('refuses a caller %s', (_, profile) => {
    expect(response({ ...asMember, result: batchOf(profile, itemOf()) }).unauthorized).toBe(true);
  });

  test('a key left unread is a throttle, never an absent task', () => {
    const result = { ...batchOf(member, null), unprocessedKeys: { [TABLE]: [{ PK: 'TASK#t1', SK: 'METADATA' }] } };
    expect(response({ ...asMember, result })).toMatchObject(refusalOf('THROTTLED', { retryable: true, retryAfter: 1 }));
  });

  test.each([
    'DynamoDB:ProvisionedThroughputExceededException',
    'DynamoDB:ThrottlingException',
    'DynamoDB:RequestLimitExceeded',
  ])('%s is THROTTLED', (type) => {
    const evaluation = response({ ...asMember, result: null, error: { type, message: 'secret' } });
    expect(evaluation).toMatchObject(refusalOf('THROTTLED', { retryable: true, retryAfter: 1 }));
    expect(evaluation.error?.message).toBe('Too much is going on right now. Try again in a moment.');
  });

  test('any other fault is INTERNAL: the client learns only the trace id, the log the rest', () => {
    const error = { type: 'DynamoDB:DynamoDbException', message: 'secret' };
    const headers = { ...asMember.request.headers, 'x-amzn-requestid': 'r1' };
    const evaluation = response({ ...asMember, request: { ...asMember.request, headers }, result: null, error });
    expect(evaluation).toMatchObject({
      result: null,
      error: {
        message: 'Something went wrong on our side. Quote the trace id when you report it.',
        errorType: 'INTERNAL',
        data: null,
        errorInfo: { traceId: TRACE_ID },
      },
    });
    for (const word of ['INTERNAL', TRACE_ID, 'r1', 'secret']) expect(evaluation.logs.join()).toContain(word);
  });
});
