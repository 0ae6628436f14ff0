import { describe, expect, test } from 'vitest';
import { createFaults, type FaultSpecification } from './faults.ts';
import { PUT, faultsOf } from './testFaults.ts';

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
