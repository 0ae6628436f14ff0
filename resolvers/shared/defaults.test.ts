import { describe, expect, test } from 'vitest';
import { resolverUnderTest } from '@taskwire/local-cloud/testing';
import { aMember, anAdmin, aRow, NOW, NOW_SECONDS } from '../../domain/testing/builders.ts';
import { taskView } from '../../domain/task/view.ts';
import { contextOf } from './testing/contexts.ts';

const requestOf = (file: string) =>
  resolverUnderTest(new URL(`../${file}`, import.meta.url).pathname, NOW_SECONDS * 1000).request;
const checkTasks = requestOf('task/Query.tasks/check.ts');
const source = taskView(aRow(), null, 'MEMBER', NOW);

/**
 * Every field that takes `first`. AppSync does not apply schema defaults, and passes null for a variable that was not
 * supplied.
 */
const LISTS: Array<[field: string, file: string, args?: object]> = [
  ['Query.tasks', 'task/Query.tasks/list.ts'],
  ['Query.myTasks', 'task/Query.myTasks/list.ts'],
  ['Query.deletedTasks', 'task/Query.deletedTasks/list.ts'],
  ['Query.taskEvents', 'task/Query.taskEvents/list.ts', { taskId: 't1' }],
  ['Query.users', 'user/Query.users/list.ts'],
  ['Query.directory', 'user/Query.directory/list.ts'],
  ['Query.auditEvents', 'user/Query.auditEvents/list.ts'],
  ['Task.assignments', 'task/Task.assignments.ts'],
  ['Task.activity', 'task/Task.activity.ts'],
];

const NULLS: Record<string, object> = {
  'Query.tasks': { filter: null, orderBy: null },
  'Query.myTasks': { status: null, dueFrom: null, dueTo: null },
  'Query.taskEvents': { afterVersion: null, orderBy: null },
  'Task.activity': { orderBy: null },
  'Query.users': { role: null, status: null },
  'Query.directory': { prefix: null },
  'Query.auditEvents': { userId: null },
};

describe.each(LISTS)('%s', (field, file, always = {}) => {
  const request = requestOf(file);
  const asked = (args: object) => {
    const context = { ...contextOf(field, 'ada', { ...always, ...args }), source };
    const stash = { actor: anAdmin, shown: source, ...(field === 'Query.tasks' && checkTasks(context).stash) };
    return request({ ...context, stash });
  };
  const whole = asked({ first: 20 }).result;

  test.each([
    ['left out', {}],
    ['null', { first: null }],
    ['null, like every other optional member', { first: null, after: null, ...NULLS[field] }],
  ])('has 20 rows per page if first is %s', (_, args) => {
    expect(whole).toMatchObject({ operation: 'Query', limit: 21 });
    expect(asked(args).result).toEqual(whole);
  });
});

test('a list of tasks is by due date by default, and its cursors are valid whether the order is omitted, null or named', () => {
  const { request, response } = resolverUnderTest(
    new URL('../task/Query.tasks/list.ts', import.meta.url).pathname,
    NOW_SECONDS * 1000,
  );
  const context = (args: object) => {
    const call = contextOf('Query.tasks', 'ada', { ...args });
    return { ...call, stash: { actor: anAdmin, ...checkTasks(call).stash } };
  };
  const items = [{ id: 't1', sort: '9999#t1', row: aRow() }];
  const endCursors = [{}, { orderBy: null, filter: null }, { orderBy: 'DUE_DATE', filter: {} }].map(
    (args) =>
      (response({ ...context(args), result: { items } }).result as { pageInfo: { endCursor: string } }).pageInfo,
  );
  expect(new Set(endCursors.map(({ endCursor }) => endCursor)).size).toBe(1);
  expect(request(context({ after: endCursors[0]?.endCursor })).result).toMatchObject({ index: 'byOpen' });
});

test('a subscriber who names nothing subscribes to everything', () => {
  const { response } = resolverUnderTest(
    new URL('../event/Subscription.onTaskEvent.ts', import.meta.url).pathname,
    NOW_SECONDS * 1000,
  );
  const result = { row: { ...aMember, status: 'ACTIVE' } };
  const filters = [{}, { taskId: null, type: null }].map(
    (args) => response({ ...contextOf('Subscription.onTaskEvent', 'grace', args), result }).extensions,
  );
  expect(filters[0]).toEqual(filters[1]);
});
