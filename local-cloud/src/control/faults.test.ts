import { describe, expect, test } from 'vitest';
import type { AwsError } from '../shared/errors.ts';
import { LostAnswerError } from '../shared/lostAnswer.ts';
import { createFaults, type FaultKind, type FaultSpecification } from './faults.ts';

const PUT = { service: 'dynamodb', action: 'PutItem' };

const faultsOf = (...specifications: FaultSpecification[]) => {
  const faults = createFaults();
  faults.set(specifications);
  return faults;
};

/** How often a call is carried out, with what, and what its caller gets. */
async function around(service: string, action: string) {
  const faults = faultsOf({ service, action, kind: 'duplicate', count: 1 });
  const runs: unknown[] = [];
  const work = async (disturbance?: object) => runs.push(disturbance);
  return {
    answers: [await faults.around({ service, action }, work), await faults.around({ service, action }, work)],
    runs,
  };
}

/** Which of many calls a fault hits. */
async function hits(
  specification: Partial<FaultSpecification>,
  calls: Array<typeof PUT & { input?: Record<string, unknown> }>,
) {
  const faults = faultsOf({ service: 'dynamodb', kind: 'throttle', ...specification });
  const refused = calls.map((call) =>
    faults.around(call, async () => false).catch((error: { code: string }) => error.code !== ''),
  );
  return Promise.all(refused);
}

describe('the fault "duplicate"', () => {
  test('carries out a call twice, and answers what the first one did', async () => {
    expect(await around('dynamodb', 'PutItem')).toEqual({ answers: [1, 3], runs: [undefined, undefined, undefined] });
  });

  test.each([
    ['sqs', 'ReceiveMessage'],
    ['sns', 'Publish'],
    ['sns', 'PublishBatch'],
  ])('tells %s to deliver its message twice instead in %s', async (service, action) => {
    expect(await around(service, action)).toEqual({ answers: [1, 2], runs: [{ deliverAgain: true }, undefined] });
  });

  test("has a second run whose failure is nobody's trouble", async () => {
    const faults = faultsOf({ ...PUT, kind: 'duplicate' });
    let runs = 0;
    const work = async () => {
      runs += 1;
      if (runs > 1) throw new Error('there already');
      return 'done';
    };
    expect(await faults.around(PUT, work)).toBe('done');
    expect(runs).toBe(2);
  });
});

describe('a call is meant', () => {
  const GET = { service: 'dynamodb', action: 'GetItem' };
  const invoke = (FunctionName: string) => ({ service: 'lambda', action: 'Invoke', input: { FunctionName } });

  test('by its service and, if one is named, by its action', async () => {
    expect(await hits({}, [PUT, GET, { ...PUT, service: 'sqs' }])).toEqual([true, true, false]);
    expect(await hits({ action: 'PutItem' }, [PUT, GET])).toEqual([true, false]);
  });

  test('by its function, named or by ARN', async () => {
    const calls = [invoke('send'), invoke('arn:aws:lambda:us-east-1:000000000000:function:send'), invoke('sweep')];
    expect(await hits({ service: 'lambda', functionName: 'send' }, calls)).toEqual([true, true, false]);
    expect(await hits({ functionName: 'send' }, [PUT])).toEqual([false]);
  });

  test('as often as the fault counts, which shows its hits', async () => {
    const faults = faultsOf({ ...PUT, kind: 'timeout-before', count: 2 });
    for (const isHit of [true, true, false]) {
      const call = faults.around(PUT, async () => 'done');
      await (isHit ? expect(call).rejects.toThrow(LostAnswerError) : expect(call).resolves.toBe('done'));
    }
    expect(faults.list()).toEqual([{ ...PUT, kind: 'timeout-before', count: 2, hits: 2 }]);
    faults.clear();
    expect(faults.list()).toEqual([]);
  });

  test('at the rate of the fault, the same calls for the same seed', async () => {
    const calls = Array.from({ length: 400 }, () => PUT);
    const first = await hits({ rate: 0.25 }, calls);
    // Mulberry32 from 1 begins with 0.627, 0.003, 0.527.
    expect(first.slice(0, 24).map(Number).join('')).toBe('010000000000101101000110');
    expect(await hits({ rate: 0.25, seed: 1 }, calls)).toEqual(first);
    expect(await hits({ rate: 0.25, seed: 2 }, calls)).not.toEqual(first);
    expect(first.filter(Boolean).length).toBeGreaterThan(70);
    expect(first.filter(Boolean).length).toBeLessThan(130);
    expect((await hits({ rate: 0 }, calls)).includes(true)).toBe(false);
  });

  test('by the first fault that hits it', async () => {
    const faults = faultsOf({ ...PUT, kind: 'throttle', count: 1 }, { ...PUT, kind: 'conflict', count: 1 });
    const codes = [];
    for (let call = 0; call < 3; call++)
      codes.push(await faults.around(PUT, async () => 'done').catch(({ code }: { code: string }) => code));
    expect(codes).toEqual(['ProvisionedThroughputExceededException', 'TransactionConflictException', 'done']);
  });
});

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

describe('faults that no call has', () => {
  const SUBSCRIPTION = 'Subscription.onTask';
  const late: FaultSpecification = { service: 'appsync', kind: 'late-event' };
  const lost: FaultSpecification = { service: 'appsync', kind: 'lost-event', action: SUBSCRIPTION };
  const lag: FaultSpecification = { service: 'dynamodb', kind: 'index-lag' };

  test('leave calls alone', async () => {
    for (const fault of [late, { ...lost, action: 'Query.task' }, { ...lag, service: 'appsync' }]) {
      const call = { service: 'appsync', action: 'Query.task' };
      expect(await faultsOf(fault).around(call, async () => 'done')).toBe('done');
    }
  });

  test('an event is late for any subscriber, and lost only as the first of its own', () => {
    expect(faultsOf(late).event(SUBSCRIPTION, false)).toBe('late-event');
    expect(faultsOf(lost).event(SUBSCRIPTION, true)).toBe('lost-event');
    expect(faultsOf(lost).event(SUBSCRIPTION, false)).toBeUndefined();
    expect(faultsOf(lost).event('Subscription.onOther', true)).toBeUndefined();
    expect(faultsOf({ ...PUT, kind: 'throttle', action: SUBSCRIPTION }).event(SUBSCRIPTION, true)).toBeUndefined();
    const once = faultsOf({ ...late, count: 1 });
    expect([1, 2].map(() => once.event(SUBSCRIPTION, false))).toEqual(['late-event', undefined]);
  });

  test('an index is a second behind, or as long as the fault says', () => {
    expect(faultsOf(lag).lag()?.milliseconds).toBe(1000);
    const faults = faultsOf({ ...PUT, kind: 'throttle' }, { ...lag, lagMilliseconds: 50, count: 1 });
    expect(faults.lag()?.milliseconds).toBe(50);
    expect([1, 2].map(() => faults.lag()?.holds())).toEqual([true, false]);
    expect(faultsOf({ ...lag, service: 'appsync' }).lag()).toBeUndefined();
    expect(faultsOf({ ...PUT, kind: 'throttle' }).lag()).toBeUndefined();
    expect(createFaults().lag()).toBeUndefined();
  });
});
