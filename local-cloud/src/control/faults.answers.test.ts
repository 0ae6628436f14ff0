import { describe, expect, test } from 'vitest';
import type { AwsError } from '../shared/errors.ts';
import { LostAnswerError } from '../shared/lostAnswer.ts';
import type { FaultKind } from './faults.ts';
import { PUT, faultsOf } from './testFaults.ts';

describe('a call without an answer', () => {
  test.each<[FaultKind, number]>([
    ['timeout-before', 0],
    ['timeout-after', 1],
  ])('%s runs %i times', async (kind, times) => {
    let runs = 0;
    const call = faultsOf({ ...PUT, kind }).around(PUT, async () => void (runs += 1));
    await expect(call).rejects.toThrow(LostAnswerError);
    expect(runs).toBe(times);
  });

  test('a crash comes after the calls named, or after 0 to 12', async () => {
    const CALL = { service: 'lambda', action: 'Invoke' };
    const seen = async (specification: object) => {
      const faults = faultsOf({ ...CALL, kind: 'crash', ...specification });
      const calls = Array.from({ length: 200 }, () => faults.around(CALL, async (disturbance) => disturbance));
      return [...new Set((await Promise.all(calls)).map((disturbance) => disturbance?.crashAfterCalls))];
    };
    expect(await seen({ afterCalls: 3 })).toEqual([3]);
    expect((await seen({})).sort((a = 0, b = 0) => a - b)).toEqual(Array.from({ length: 13 }, (_, index) => index));
  });
});

describe('a refusal is in the words of the service', () => {
  const transaction = (count: number) => ({ TransactItems: Array.from({ length: count }, () => ({})) });
  const CONFLICT = { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' };
  const cancelled = (codes: string) =>
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;

  test.each<[FaultKind, string, string, string, string, number]>([
    ['down', 'sqs', 'SendMessage', 'ServiceUnavailable', 'Service is unavailable. Please try again later.', 503],
    ['down', 'dynamodb', 'GetItem', 'ServiceUnavailable', 'Service is unavailable. Please try again later.', 503],
    [
      'throttle',
      'dynamodb',
      'GetItem',
      'ProvisionedThroughputExceededException',
      'The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.',
      400,
    ],
    ['conflict', 'dynamodb', 'PutItem', 'TransactionConflictException', 'Transaction is ongoing for the item', 400],
    ['throttle', 'lambda', 'Invoke', 'TooManyRequestsException', 'Rate Exceeded.', 429],
    [
      'conflict',
      'lambda',
      'Invoke',
      'ResourceConflictException',
      'The operation cannot be performed at this time.',
      409,
    ],
    ['throttle', 'cognito-idp', 'SignUp', 'TooManyRequestsException', 'Rate exceeded', 400],
    [
      'conflict',
      'cognito-idp',
      'SignUp',
      'ConcurrentModificationException',
      'Two or more modifications are happening concurrently.',
      400,
    ],
    ['throttle', 'appsync', 'Query.task', 'ThrottlingException', 'Rate exceeded', 429],
    ['throttle', 'sns', 'Publish', 'ThrottlingException', 'Rate exceeded', 400],
    ['conflict', 'sns', 'Publish', 'ConflictException', 'The resource is being changed by another request.', 409],
  ])('%s of %s %s', async (kind, service, action, code, message, status) => {
    const refused = await faultsOf({ service, kind })
      .around({ service, action }, async () => 'done')
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ code, message, status });
  });

  test('a throttled function says by which limit', async () => {
    const call = { service: 'lambda', action: 'Invoke' };
    await expect(faultsOf({ ...call, kind: 'throttle' }).around(call, async () => 'done')).rejects.toMatchObject({
      detail: { Reason: 'ConcurrentInvocationLimitExceeded' },
    });
  });

  test.each<[string, Record<string, unknown> | undefined, string, object[]]>([
    ['TransactWriteItems', transaction(2), 'TransactionConflict, None', [CONFLICT, { Code: 'None' }]],
    ['TransactGetItems', transaction(1), 'TransactionConflict', [CONFLICT]],
    ['TransactWriteItems', transaction(0), 'TransactionConflict', [CONFLICT]],
    ['TransactWriteItems', undefined, 'TransactionConflict', [CONFLICT]],
  ])('a conflict of %s %j cancels it for its first item', async (action, input, codes, CancellationReasons) => {
    const call = { service: 'dynamodb', action, ...(input && { input }) };
    const refused = await faultsOf({ ...call, kind: 'conflict' })
      .around(call, () => Promise.resolve({} as AwsError))
      .catch((error: AwsError) => error);
    expect(refused).toMatchObject({ code: 'TransactionCanceledException', message: cancelled(codes), status: 400 });
    expect(refused.detail).toEqual({ CancellationReasons });
  });
});
