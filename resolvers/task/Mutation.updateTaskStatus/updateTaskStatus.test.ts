import { describe, expect, test } from 'vitest';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { UpdateTaskStatusInput } from '../../../schema/generated/types.ts';
import { idempotencyKeyOf, taskKey } from '../../../domain/keys.ts';
import { taskItem, type StoredTask } from '../../../domain/task/task.ts';
import { storedTaskView } from '../../../domain/task/view.ts';
import { anAdminProfile, aProfile, aTask, grace, NOW, NOW_SECONDS } from '../../../domain/testing/builders.ts';
import { newProfile } from '../../../domain/user/profile.ts';
import {
  batchOf,
  cancelled,
  CONDITION_FAILED,
  contextOf,
  NO_REASON,
  refusalOf,
  TABLE,
  TRACE_ID,
} from '../../shared/testing/contexts.ts';
import { pipelineUnderTest } from '../../shared/testing/pipeline.ts';

const { run } = pipelineUnderTest('Mutation.updateTaskStatus');

const call = (input: Partial<UpdateTaskStatusInput> = {}, sub = 'grace') =>
  contextOf('Mutation.updateTaskStatus', sub, { input: { id: 't1', status: 'IN_PROGRESS', ...input } });
const member = newProfile({ ...aProfile(), now: NOW });
const admin = newProfile({ ...anAdminProfile(), now: NOW });
const hers = aTask({ assignees: [grace] });
const itemOf = (task: StoredTask) => ({
  ...taskKey('t1'),
  ...taskItem(task, task.deletedAt === null ? null : NOW_SECONDS + 1),
});

/** The pipeline whose first load step reads `items`. */
const writing = (context: ReturnType<typeof call>, ...items: unknown[]) => run(context, { result: batchOf(...items) });

describe('loading', () => {
  test('reads caller, key and task consistently, in one request', () => {
    expect(run(call({ idempotencyKey: 'k1' })).requests[0]).toEqual({
      operation: 'BatchGetItem',
      tables: {
        [TABLE]: {
          keys: [
            { PK: { S: 'USER#grace' }, SK: { S: 'PROFILE' } },
            { PK: { S: 'IDEM#grace' }, SK: { S: 'KEY#k1' } },
            { PK: { S: 'TASK#t1' }, SK: { S: 'METADATA' } },
          ],
          consistentRead: true,
        },
      },
    });
  });

  test('refuses an invalid key before anything is read', () => {
    expect(run(call({ idempotencyKey: '' }))).toMatchObject({ requests: [], error: { errorType: 'VALIDATION' } });
  });
});

describe('writing', () => {
  test('sends one transaction: task, copies, event, claim', () => {
    const [, request] = writing(call({ idempotencyKey: 'k1' }), member, itemOf(hers)).requests;
    const { operation, transactItems } = request as { operation: string; transactItems: Array<Record<string, any>> };
    expect(operation).toBe('TransactWriteItems');
    expect(transactItems.map((item) => [item['table'], item['operation'], unmarshall(item['key'])])).toEqual([
      [TABLE, 'PutItem', taskKey('t1')],
      [TABLE, 'UpdateItem', { PK: 'TASK#t1', SK: 'ASSIGN#grace' }],
      [TABLE, 'PutItem', { PK: 'TASK#t1', SK: 'EVENT#000000000004' }],
      [TABLE, 'PutItem', idempotencyKeyOf('grace', 'k1')],
    ]);
    const row = { ...hers.row, status: 'IN_PROGRESS', version: 4, updatedAt: NOW };
    const [task, copy, event, claim] = transactItems;
    expect(task?.['condition']).toEqual({
      expression: '#row.#version = :version',
      expressionNames: { '#row': 'row', '#version': 'version' },
      expressionValues: { ':version': { N: 3 } },
      returnValuesOnConditionCheckFailure: true,
    });
    expect(unmarshall(task?.['attributeValues'])).toMatchObject({ row, description: 'Ten pages' });
    expect(copy?.['condition']).toBeUndefined();
    expect(copy?.['update']).toMatchObject({
      expression: 'SET #s0 = :s0, #s1 = :s1, #s2 = :s2, #s3 = :s3 REMOVE #r0',
      expressionNames: { '#s0': 'row', '#s1': 'sort', '#s2': 'kS', '#s3': 'kO', '#r0': 'ttl' },
    });
    expect(event?.['condition']).toEqual({
      expression: 'attribute_not_exists(#PK)',
      expressionNames: { '#PK': 'PK' },
      returnValuesOnConditionCheckFailure: true,
    });
    expect(unmarshall(claim?.['attributeValues'])).toEqual({
      request: 'updateTaskStatus {"id":"t1","expectedVersion":null,"status":"IN_PROGRESS"}',
      entityId: 't1',
      ttl: NOW_SECONDS + 86_400,
    });
  });

  test('setting the current status succeeds without a write', () => {
    const { requests, result } = writing(call({ status: 'TODO' }), member, itemOf(hers));
    expect(result).toEqual(storedTaskView(hers, 'MEMBER', NOW));
    expect(requests).toHaveLength(1);
  });

  test.each([
    ["somebody else's", itemOf(aTask())],
    ['absent', null],
    ['deleted', itemOf(aTask({ assignees: [grace] }, { deletedAt: NOW }))],
  ])('a task that is %s is NOT_FOUND', (_, item) => {
    expect(writing(call(), member, item)).toMatchObject(refusalOf('NOT_FOUND', null));
  });

  test('an outdated version is a CONFLICT with the current task', () => {
    expect(writing(call({ expectedVersion: 2 }), member, itemOf(hers))).toMatchObject({
      error: {
        errorType: 'CONFLICT',
        message: 'The task is at version 3, not 2.',
        errorInfo: { expectedVersion: 2, currentVersion: 3 },
        data: storedTaskView(hers, 'MEMBER', NOW),
      },
    });
  });

  test('a MEMBER may not cancel, an ADMIN may', () => {
    expect(writing(call({ status: 'CANCELLED' }), member, itemOf(hers))).toMatchObject(
      refusalOf('ILLEGAL_TRANSITION', { from: 'TODO', to: 'CANCELLED', allowed: ['IN_PROGRESS'] }),
    );
    expect(writing(call({ status: 'CANCELLED' }, 'ada'), admin, itemOf(hers)).error).toBeUndefined();
  });

  test('refuses an inactive caller', () => {
    const inactive = newProfile({ ...aProfile({ status: 'INACTIVE' }), now: NOW });
    expect(writing(call(), inactive, itemOf(hers)).unauthorized).toBe(true);
  });

  describe('a repeat under the same key', () => {
    const record = (part = {}) => ({
      ...idempotencyKeyOf('grace', 'k1'),
      request: 'updateTaskStatus {"id":"t1","expectedVersion":null,"status":"IN_PROGRESS"}',
      entityId: 't1',
      ttl: NOW_SECONDS + 1,
      ...part,
    });
    const now = aTask({ assignees: [grace], status: 'COMPLETED', version: 9 });

    test('returns the current task', () => {
      const { requests, result } = writing(call({ idempotencyKey: 'k1' }), member, record(), itemOf(now));
      expect(result).toEqual(storedTaskView(now, 'MEMBER', NOW));
      expect(requests).toHaveLength(1);
    });

    test('returns a task that was deleted since', () => {
      const deleted = aTask({ assignees: [grace], version: 9 }, { deletedAt: NOW });
      const item = { ...itemOf(deleted), ttl: NOW_SECONDS + 1 };
      const { requests, result } = writing(call({ idempotencyKey: 'k1' }), member, record(), item);
      expect([requests.length, result]).toEqual([1, storedTaskView(deleted, 'MEMBER', NOW)]);
    });

    test('with another input is a mismatch', () => {
      expect(writing(call({ idempotencyKey: 'k1', status: 'IN_REVIEW' }), member, record(), itemOf(now))).toMatchObject(
        refusalOf('IDEMPOTENCY_MISMATCH', null),
      );
    });

    test('is a new call after 24 hours by the clock, though TTL is late', () => {
      const expired = record({ ttl: NOW_SECONDS });
      expect(writing(call({ idempotencyKey: 'k1' }), member, expired, itemOf(hers)).requests[1]).toMatchObject({
        operation: 'TransactWriteItems',
      });
    });
  });
});

describe('the outcome of the transaction', () => {
  const loaded = { result: batchOf(member, itemOf(hers)) };
  const after = (outcome: object) => run(call(), loaded, outcome);
  const afterTwice = (outcome: object) => run(call(), loaded, outcome, loaded, outcome);
  const lostTo = (item: unknown) => cancelled({ ...CONDITION_FAILED, item }, NO_REASON, NO_REASON);

  test('returns the task as written', () => {
    const { result, requests } = after({ result: { keys: [], cancellationReasons: null } });
    expect(result).toEqual(
      storedTaskView(aTask({ assignees: [grace], status: 'IN_PROGRESS', version: 4, updatedAt: NOW }), 'MEMBER', NOW),
    );
    expect(requests).toHaveLength(2);
  });

  test.each([
    ['a failed condition', lostTo(itemOf(hers))],
    ['a conflict with one in progress', cancelled({ type: 'TransactionConflict', message: '' }, NO_REASON)],
    ['a conflict', { result: null, error: { type: 'DynamoDB:TransactionConflictException', message: '' } }],
  ])('a write lost once, by %s, is retried from the winning state', (_, outcome) => {
    const winner = aTask({ assignees: [grace], version: 5 });
    const again = { result: batchOf(member, itemOf(winner)) };
    const { requests, result } = run(call(), loaded, outcome, again, { result: { keys: [] } });
    expect(result).toMatchObject({ status: 'IN_PROGRESS', version: 6 });
    expect(requests).toHaveLength(4);
  });

  test('a write lost twice is a CONFLICT with the winning task', () => {
    const winner = aTask({ assignees: [grace], version: 5 });
    expect(afterTwice(lostTo(itemOf(winner)))).toMatchObject({
      error: {
        errorType: 'CONFLICT',
        errorInfo: { expectedVersion: null, currentVersion: 5 },
        data: storedTaskView(winner, 'MEMBER', NOW),
      },
    });
  });

  test.each([
    ['took the task from its caller', aTask({ version: 5 })],
    ['deleted the task', aTask({ assignees: [grace], version: 5 }, { deletedAt: NOW })],
  ])('a write lost twice, to one that %s, shows nothing of the task', (_, winner) => {
    expect(afterTwice(lostTo(itemOf(winner)))).toMatchObject({
      error: { errorType: 'NOT_FOUND', data: null, errorInfo: null },
    });
  });

  test.each([
    ['no item', lostTo(null)],
    [
      'the record of a key',
      lostTo({ ...idempotencyKeyOf('grace', 'k1'), request: '', entityId: 't1', ttl: NOW_SECONDS + 1 }),
    ],
    ['no reasons', { result: null, error: { type: 'DynamoDB:TransactionConflictException', message: '' } }],
  ])('a write lost twice with %s to show is still a CONFLICT', (_, outcome) => {
    const answer = afterTwice(outcome);
    expect(answer).toMatchObject(refusalOf('CONFLICT', { expectedVersion: null, currentVersion: null }));
    expect(answer.error?.message).toBe('The task was changed by others at the same moment. Try again.');
  });

  test.each([
    ['a throttled item', cancelled(NO_REASON, { type: 'ThrottlingError', message: '' })],
    ['an item beyond its capacity', cancelled({ type: 'ProvisionedThroughputExceeded', message: '' })],
    ['a throttled call', { result: null, error: { type: 'DynamoDB:ThrottlingException', message: '' } }],
    ['too many calls', { result: null, error: { type: 'DynamoDB:RequestLimitExceeded', message: '' } }],
  ])('%s is THROTTLED', (_, outcome) => {
    expect(after(outcome)).toMatchObject(refusalOf('THROTTLED', { retryable: true, retryAfter: 1 }));
  });

  test.each([
    ['an item that DynamoDB refuses', cancelled({ type: 'ValidationError', message: 'secret' })],
    ['anything else', { result: null, error: { type: 'DynamoDB:InternalServerError', message: 'secret' } }],
  ])('%s is INTERNAL, masked', (_, outcome) => {
    const { error } = after(outcome);
    expect(error).toMatchObject({ errorType: 'INTERNAL', errorInfo: { traceId: TRACE_ID }, data: null });
    expect(error?.message).not.toContain('secret');
  });
});
