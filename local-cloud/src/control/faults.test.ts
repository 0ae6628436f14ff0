import { describe, expect, test } from 'vitest';
import { LostAnswerError } from '../shared/lostAnswer.ts';
import type { FaultSpecification } from './faults.ts';
import { PUT, faultsOf } from './testFaults.ts';

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
