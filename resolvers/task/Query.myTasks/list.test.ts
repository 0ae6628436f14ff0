import { expect, test } from 'vitest';
import { resolverUnderTest } from '@taskwire/local-cloud/testing';
import { aMember, NOW_SECONDS } from '../../../domain/testing/builders.ts';
import { contextOf } from '../../shared/testing/contexts.ts';

const step = (file: string) => resolverUnderTest(new URL(file, import.meta.url).pathname, NOW_SECONDS * 1000);
const { request } = step('list.ts');
const check = step('check.ts');
const context = (args: object) => ({
  ...contextOf('Query.myTasks', 'grace', { ...args }),
  stash: { actor: aMember },
});

test.each([
  [{}, 'byOpen', 'grace'],
  [{ status: null }, 'byOpen', 'grace'],
  [{ status: 'COMPLETED' }, 'byStatus', 'grace#COMPLETED'],
])("%j asks for the caller's own tasks", (args, index, partition) => {
  expect(request(context(args)).result).toMatchObject({
    index,
    query: { expression: '#p = :p', expressionValues: { ':p': { S: partition } } },
    limit: 21,
  });
});

test("days are the caller's, in the zone of their profile", () => {
  expect(request(context({ dueFrom: '2026-03-08', dueTo: '2026-03-08' })).result).toMatchObject({
    query: {
      expressionValues: {
        ':from': { S: '2026-03-08T05:00Z\u{10ffff}' },
        ':to': { S: '2026-03-09T04:00Z\u{10ffff}' },
      },
    },
  });
});

test('refuses invalid texts, pages and days, together', () => {
  const problem = { path: 'after', message: 'must be well-formed Unicode' };
  const broken = context({ first: 101 });
  expect(check.request({ ...broken, stash: { ...broken.stash, problems: [problem] } })).toMatchObject({
    error: { errorType: 'VALIDATION', errorInfo: { fields: [problem, { path: 'first' }] } },
  });
  expect(check.request(context({ first: 101, dueFrom: '2026-02-30', dueTo: '1969-12-31' }))).toMatchObject({
    error: {
      errorType: 'VALIDATION',
      errorInfo: { fields: [{ path: 'first' }, { path: 'dueFrom' }, { path: 'dueTo' }] },
    },
  });
});
