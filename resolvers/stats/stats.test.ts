import { describe, expect, test } from 'vitest';
import { resolverUnderTest } from '@taskwire/local-cloud/testing';
import { nextDay } from '../../domain/day.ts';
import { anAdmin, anAdminProfile, aMember, aProfile, NOW, NOW_SECONDS } from '../../domain/testing/builders.ts';
import { newProfile } from '../../domain/user/profile.ts';
import { batchOf, contextOf, TABLE } from '../shared/testing/contexts.ts';

const step = (file: string) => resolverUnderTest(new URL(file, import.meta.url).pathname, NOW_SECONDS * 1000);
const TODAY = NOW.slice(0, 10);
const member = newProfile({ ...aProfile(), now: NOW });
const admin = newProfile({ ...anAdminProfile(), now: NOW });
const counters = (owner: string, counts: object) => ({ PK: `STATS#${owner}`, SK: 'COUNTS', asOf: NOW, ...counts });

describe('Query.taskStats', () => {
  const { request, response } = step('Query.taskStats.ts');

  test('reads the caller with their own counters and everybody’s, in one request', () => {
    const { tables } = request(contextOf('Query.taskStats', 'grace', {})).result as {
      tables: Record<string, { keys: unknown[]; consistentRead: boolean }>;
    };
    expect(tables[TABLE]?.consistentRead).toBe(false);
    expect(tables[TABLE]?.keys).toEqual([
      { PK: { S: 'USER#grace' }, SK: { S: 'PROFILE' } },
      { PK: { S: 'STATS#grace' }, SK: { S: 'COUNTS' } },
      { PK: { S: 'STATS#ALL' }, SK: { S: 'COUNTS' } },
    ]);
  });

  test('shows a MEMBER their own counters, an ADMIN everybody’s, and zeros before anything is counted', () => {
    const own = counters('grace', { TODO: 2, overdue: 1 });
    const everybodys = counters('ALL', { TODO: 7, COMPLETED: 3, unassigned: 4 });
    const shown = (caller: string, ...items: unknown[]) => {
      const { result } = response({ ...contextOf('Query.taskStats', caller, {}), result: batchOf(...items) });
      const { byStatus, ...rest } = result as { byStatus: { status: string; count: number }[] };
      return { ...rest, ...Object.fromEntries(byStatus.map(({ status, count }) => [status, count])) };
    };
    const none = { TODO: 0, IN_PROGRESS: 0, IN_REVIEW: 0, COMPLETED: 0, CANCELLED: 0, overdue: 0, unassigned: 0 };
    expect(shown('grace', member, own, everybodys)).toEqual({ ...none, TODO: 2, overdue: 1, asOf: NOW });
    expect(shown('ada', admin, everybodys)).toEqual({ ...none, TODO: 7, COMPLETED: 3, unassigned: 4, asOf: NOW });
    expect(shown('grace', member)).toEqual({ ...none, asOf: NOW });
  });
});

describe('Query.taskTrend', () => {
  const { request, response } = step('Query.taskTrend.ts');
  const context = (args: object, actor = aMember) => ({
    ...contextOf('Query.taskTrend', actor.id, { ...args }),
    stash: { actor },
  });
  const trend = (args: object, items: unknown[]) =>
    (response({ ...context(args), result: { items } }).result as { days: Record<string, unknown>[] }).days;

  test('reads the partition of a MEMBER’s counters, or of everybody’s', () => {
    for (const [actor, partition] of [[aMember, 'STATS#grace'] as const, [anAdmin, 'STATS#ALL'] as const])
      expect(request(context({}, actor)).result).toEqual({
        operation: 'Query',
        query: {
          expression: '#p = :p',
          expressionNames: { '#p': 'PK' },
          expressionValues: { ':p': { S: partition } },
        },
        limit: 200,
        consistentRead: false,
      });
  });

  test.each([0, 91])('refuses %d days', (days) => {
    expect(request(context({ days }))).toMatchObject({
      error: { errorType: 'VALIDATION', errorInfo: { fields: [{ path: 'days', message: 'must be from 1 to 90' }] } },
    });
  });

  test('has 30 days unless another number is asked for, the last of them today', () => {
    for (const args of [{}, { days: null }]) {
      const days = trend(args, []);
      expect([days.length, days.at(-1)]).toEqual([30, { day: TODAY, completed: 0, overdue: 0 }]);
    }
  });

  test('tells what was completed on each day, and what was overdue at its end', () => {
    const days = trend({ days: 3 }, [
      counters('grace', { overdue: 5 }),
      { SK: 'DAY#2026-03-07', completed: 9, overdue: 9 },
      { SK: 'DAY#2026-03-09', completed: 2, overdue: 3 },
      { SK: `DAY#${TODAY}`, completed: 1, overdue: -1 },
    ]);
    expect(days).toEqual([
      { day: '2026-03-08', completed: 0, overdue: 3 },
      { day: '2026-03-09', completed: 2, overdue: 6 },
      { day: TODAY, completed: 1, overdue: 5 },
    ]);
  });

  test('90 days of the most items that a read returns stay within the iterations of an evaluation', () => {
    let day = '2025-08-24';
    const items = [counters('grace', { overdue: 198 })] as { SK: string }[];
    while (items.length < 200) {
      items.push({ SK: `DAY#${day}`, completed: 1, overdue: 1 } as { SK: string });
      day = nextDay(day);
    }
    const days = trend({ days: 90 }, items);
    expect([days.length, days[0], days.at(-1)]).toEqual([
      90,
      { day: '2025-12-11', completed: 1, overdue: 109 },
      { day: TODAY, completed: 1, overdue: 198 },
    ]);
  });
});
