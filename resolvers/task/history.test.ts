import { describe, expect, test } from 'vitest';
import { resolverUnderTest } from '@taskwire/local-cloud/testing';
import { taskKey } from '../../domain/keys.ts';
import { taskItem } from '../../domain/task/task.ts';
import { pastEvent, storedAudience, storedTaskView, taskView, type EventItem } from '../../domain/task/view.ts';
import { ada, aMember, aProfile, aRow, aTask, grace, NOW, NOW_SECONDS, people } from '../../domain/testing/builders.ts';
import { newProfile } from '../../domain/user/profile.ts';
import { batchOf, contextOf, refusalOf, TABLE } from '../shared/testing/contexts.ts';

const step = (file: string) => resolverUnderTest(new URL(file, import.meta.url).pathname, NOW_SECONDS * 1000);
const member = newProfile({ ...aProfile(), now: NOW });
const hers = { ...taskKey('t1'), ...taskItem(aTask({ assignees: [grace] }), null) };
const source = taskView(aRow(), null, 'MEMBER', NOW);
const event = (version: number): EventItem => ({
  PK: 'TASK#t1',
  SK: `EVENT#00000000000${version}`,
  type: 'UPDATED',
  at: NOW,
  actor: ada,
  row: aRow({ version }),
});

describe('Query.taskEvents', () => {
  const load = step('Query.taskEvents/load.ts');
  const list = step('Query.taskEvents/list.ts');
  const context = (args: object = {}) => contextOf('Query.taskEvents', 'grace', { taskId: 't1', first: 20, ...args });

  test('reads caller and task first, and no task under text that is no id', () => {
    const CALLER = { PK: { S: 'USER#grace' }, SK: { S: 'PROFILE' } };
    const reads = (args: object, ...keys: object[]) =>
      expect(load.request(context(args)).result).toEqual({
        operation: 'BatchGetItem',
        tables: { [TABLE]: { keys, consistentRead: false } },
      });
    reads({}, CALLER, { PK: { S: 'TASK#t1' }, SK: { S: 'METADATA' } });
    reads({ taskId: 'a#b' }, CALLER);
  });

  test.each([
    ['assigned to the caller', hers, storedTaskView(aTask({ assignees: [grace] }), 'MEMBER', NOW)],
    ["somebody else's", { ...hers, row: aRow() }, null],
    ['absent', null, null],
  ])('a task that is %s', (_, item, shown) => {
    const { stash } = load.response({ ...context(), result: batchOf(member, item) });
    expect(stash['shown']).toEqual(shown);
  });

  test('answers null, so that a client drops a task that it may not see', () => {
    const passedOver = list.request({ ...context(), stash: { shown: null } }).earlyReturn;
    expect(passedOver).toEqual({ value: {} });
    const pipeline = step('Query.taskEvents/pipeline.ts');
    const after = { ...context(), stash: { shown: null }, prev: { result: passedOver?.value } };
    expect(pipeline.response(after).result).toBeNull();
    expect(pipeline.response({ ...after, stash: { shown: source }, prev: { result: { nodes: [] } } }).result).toEqual({
      nodes: [],
    });
  });

  test('asks for the events after a version, in the requested order', () => {
    expect(
      list.request({ ...context({ afterVersion: 4, orderBy: 'OLDEST' }), stash: { shown: source } }).result,
    ).toMatchObject({
      query: {
        expression: '#p = :p AND #s BETWEEN :from AND :to',
        expressionNames: { '#p': 'PK', '#s': 'SK' },
        expressionValues: {
          ':p': { S: 'TASK#t1' },
          ':from': { S: 'EVENT#000000000004\u{10ffff}' },
          ':to': { S: 'EVENT#\u{10ffff}' },
        },
      },
      scanIndexForward: true,
    });
  });

  test('asks no index: the history is in the table', () => {
    const { result } = list.request({ ...context(), stash: { shown: source } });
    expect(result).not.toHaveProperty('index');
  });

  test('shows them', () => {
    const { result } = list.response({
      ...context(),
      stash: { shown: source },
      result: { items: [event(1), event(2)] },
    });
    expect(result).toMatchObject({ nodes: [pastEvent(event(1), source), pastEvent(event(2), source)] });
  });

  test.each([4, 20])('100 of them, which concern %d people, stay within the iterations of an evaluation', (count) => {
    const row = aRow({ assignees: people(count) });
    const items = Array.from({ length: 101 }, () => ({ ...event(1), row, ...storedAudience(row, []) }));
    // The edges are found last.
    const longest = [...Array.from({ length: 149 }, () => 'nodes/id'), 'edges'];
    for (const selectionSetList of [[], longest]) {
      const call = context({ first: 100 });
      const info = { ...call.info, selectionSetList };
      expect(list.response({ ...call, info, stash: { shown: source }, result: { items } }).error).toBeUndefined();
    }
  });

  test('refuses a negative version and an empty page together', () => {
    const args = context({ afterVersion: -1, first: 0 });
    expect(load.response({ ...args, result: batchOf(member, hers) })).toMatchObject(
      refusalOf('VALIDATION', {
        fields: [
          { path: 'first', message: 'must be from 1 to 100' },
          { path: 'afterVersion', message: 'must not be negative' },
        ],
      }),
    );
  });
});

test('the latest of a history come first, and its task is the one it was reached through', () => {
  const { request, response } = step('Task.activity.ts');
  const context = { ...contextOf('Task.activity', 'grace', { first: 2 }), source };
  expect(request(context).result).toMatchObject({ scanIndexForward: false, limit: 3 });
  const oldest = contextOf('Task.activity', 'grace', { first: 2, orderBy: 'OLDEST' });
  expect(request({ ...oldest, source }).result).toMatchObject({ scanIndexForward: true });
  const items = [event(3), event(2), event(1)];
  expect(response({ ...context, result: { items } }).result).toMatchObject({
    nodes: [
      { version: 3, task: source, snapshot: { version: 3 } },
      { version: 2, task: source, snapshot: { version: 2 } },
    ],
    pageInfo: { hasNextPage: true },
  });
});

test('Task.assignments says who assigned whom, and names the task without a read', () => {
  const { request, response } = step('Task.assignments.ts');
  const context = { ...contextOf('Task.assignments', aMember.id, { first: 20 }), source };
  expect(request(context).result).toMatchObject({
    query: { expressionValues: { ':from': { S: 'ASSIGN#' }, ':to': { S: 'ASSIGN#\u{10ffff}' } } },
  });
  const items = [{ PK: 'TASK#t1', SK: 'ASSIGN#grace', user: grace, assignedAt: NOW, assignedBy: ada }];
  expect(response({ ...context, result: { items } }).result).toMatchObject({
    nodes: [{ taskId: 't1', user: grace, assignedAt: NOW, assignedBy: ada, task: source }],
  });
});

test("a cursor of one task's history fits no other's", () => {
  const { request, response } = step('Task.activity.ts');
  const context = { ...contextOf('Task.activity', 'grace', { first: 2 }), source };
  const { result } = response({
    ...context,
    result: { items: [event(1)] },
  });
  const after = (result as { pageInfo: { endCursor: string } }).pageInfo.endCursor;
  const other = { ...contextOf('Task.activity', 'grace', { first: 2, after }), source: { ...source, id: 't2' } };
  expect(request(other)).toMatchObject({ error: { errorType: 'VALIDATION' } });
});

describe('Mutation.bulkUpdateTasks', () => {
  const { request, response } = step('Mutation.bulkUpdateTasks.ts');
  const input = { ids: ['t1'], change: { status: 'COMPLETED' } };
  const context = contextOf('Mutation.bulkUpdateTasks', 'ada', { input });

  test('passes the caller and the input to the function', () => {
    expect(request(context).result).toEqual({
      operation: 'Invoke',
      payload: { callerId: 'ada', correlationId: null, input },
    });
  });

  test.each([
    ['a variable with the whole input', (input: object) => ({ input }), { dueDate: null }],
    ['nobody', () => ({ day: null }), {}],
    ['variables for other tasks', (input: object) => ({ input: { ...input, ids: ['t2'] } }), {}],
  ])('passes on a null of the fields that came from %s', (_, variables, fields) => {
    const bulk = { ids: ['t1'], change: { fields: { dueDate: null, priority: 'LOW' } } };
    const call = contextOf('Mutation.bulkUpdateTasks', 'ada', { input: bulk }, variables(bulk));
    const { payload } = request(call).result as { payload: { input: typeof bulk } };
    expect(payload.input.change.fields).toEqual({ ...fields, priority: 'LOW' });
  });

  test('passes on the answer, with refusals as errors', () => {
    const value = { outcomes: [], succeeded: 0, failed: 0 };
    expect(response({ ...context, result: { ok: true, value } }).result).toEqual(value);
    const refusal = { code: 'IDEMPOTENCY_MISMATCH', message: 'used' };
    expect(response({ ...context, result: { ok: false, refusal } })).toMatchObject({
      error: { message: 'used', errorType: 'IDEMPOTENCY_MISMATCH' },
    });
    expect(
      response({ ...context, result: { ok: false, refusal: { code: 'Unauthorized', message: '' } } }),
    ).toMatchObject({
      unauthorized: true,
    });
  });

  test.each([
    ['Lambda:TooManyRequestsException', 'THROTTLED'],
    ['Lambda:Unhandled', 'INTERNAL'],
    ['Lambda:ExecutionTimeoutException', 'INTERNAL'],
  ])('%s is %s', (type, errorType) => {
    const evaluation = response({ ...context, result: null, error: { type, message: 'secret' } });
    expect(evaluation).toMatchObject({ error: { errorType } });
    expect(evaluation.error?.message).not.toContain('secret');
  });
});
