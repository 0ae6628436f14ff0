import { describe, expect, test } from 'vitest';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { resolverUnderTest } from '@taskwire/local-cloud/testing';
import type { UpdateTaskStatusInput } from '../../../schema/generated/types.ts';
import { idempotencyKeyOf, taskKey } from '../../../domain/keys.ts';
import { taskItem, type StoredTask } from '../../../domain/task/task.ts';
import { storedTaskView } from '../../../domain/task/view.ts';
import { aMember, anAdminProfile, aProfile, aTask, grace, NOW, NOW_SECONDS } from '../../../domain/testing/builders.ts';
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

const load = resolverUnderTest(new URL('load.ts', import.meta.url).pathname, NOW_SECONDS * 1000);
const write = resolverUnderTest(new URL('write.ts', import.meta.url).pathname, NOW_SECONDS * 1000);

const call = (input: Partial<UpdateTaskStatusInput> = {}, sub = 'grace') =>
  contextOf('Mutation.updateTaskStatus', sub, { input: { id: 't1', status: 'IN_PROGRESS', ...input } });
const member = newProfile({ ...aProfile(), now: NOW });
const admin = newProfile({ ...anAdminProfile(), now: NOW });
const hers = aTask({ assignees: [grace] });
const itemOf = (task: StoredTask) => ({
  ...taskKey('t1'),
  ...taskItem(task, task.deletedAt === null ? null : NOW_SECONDS + 1),
});

/** The write step after a load step that read `items`. */
const writing = (context: ReturnType<typeof call>, ...items: unknown[]) =>
  write.request({ ...context, stash: load.response({ ...context, result: batchOf(...items) }).stash });

describe('loading', () => {
  test('reads caller, key and task consistently, in one', () => {
    expect(load.request(call({ idempotencyKey: 'k1' })).result).toEqual({
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

  test('refuses a key that does not fit before anything is read', () => {
    expect(load.request(call({ idempotencyKey: '' }))).toMatchObject({ error: { errorType: 'VALIDATION' } });
  });

  test('is passed over, to the end, once the answer is found', () => {
    const again = { ...call(), stash: { done: true }, prev: { result: { id: 't1' } } };
    expect(load.request(again).earlyReturn).toEqual({ value: { id: 't1' }, skipTo: 'END' });
  });
});

describe('writing', () => {
  test('sends one transaction: task, copies, event, claim', () => {
    const { result } = writing(call({ idempotencyKey: 'k1' }), member, itemOf(hers));
    const { operation, transactItems } = result as { operation: string; transactItems: Array<Record<string, any>> };
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

  test('a status that the task has is answered without a write', () => {
    const { earlyReturn, stash } = writing(call({ status: 'TODO' }), member, itemOf(hers));
    expect(earlyReturn).toEqual({ value: storedTaskView(hers, 'MEMBER', NOW) });
    expect(stash['done']).toBe(true);
  });

  test.each([
    ["somebody else's", itemOf(aTask())],
    ['absent', null],
    ['deleted', itemOf(aTask({ assignees: [grace] }, { deletedAt: NOW }))],
  ])('a task that is %s is NOT_FOUND', (_, item) => {
    expect(writing(call(), member, item)).toMatchObject(refusalOf('NOT_FOUND', null));
  });

  test('a version that is not current is a CONFLICT with the current task', () => {
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

    test('is answered with the task as it is now', () => {
      const { earlyReturn } = writing(call({ idempotencyKey: 'k1' }), member, record(), itemOf(now));
      expect(earlyReturn).toEqual({ value: storedTaskView(now, 'MEMBER', NOW) });
    });

    test('with another input is a mismatch', () => {
      expect(writing(call({ idempotencyKey: 'k1', status: 'IN_REVIEW' }), member, record(), itemOf(now))).toMatchObject(
        refusalOf('IDEMPOTENCY_MISMATCH', null),
      );
    });

    test('is a new call after 24 hours by the clock, though TTL is late', () => {
      const expired = record({ ttl: NOW_SECONDS });
      expect(writing(call({ idempotencyKey: 'k1' }), member, expired, itemOf(hers)).result).toMatchObject({
        operation: 'TransactWriteItems',
      });
    });
  });
});

describe('what becomes of the transaction', () => {
  const stash = () => writing(call(), member, itemOf(hers)).stash;
  const after = (outcome: object, rest = {}) =>
    write.response({ ...call(), stash: { ...stash(), ...rest }, ...outcome });
  const lostTo = (item: unknown) => cancelled({ ...CONDITION_FAILED, item }, NO_REASON, NO_REASON);

  test('written, it answers with the task as written', () => {
    const { result, stash: left } = after({ result: { keys: [], cancellationReasons: null } });
    expect(result).toEqual(
      storedTaskView(aTask({ assignees: [grace], status: 'IN_PROGRESS', version: 4, updatedAt: NOW }), 'MEMBER', NOW),
    );
    expect(left['done']).toBe(true);
  });

  test.each([
    ['a failed condition', lostTo(itemOf(hers))],
    ['a conflict with one in progress', cancelled({ type: 'TransactionConflict', message: '' }, NO_REASON)],
    ['a conflict', { result: null, error: { type: 'DynamoDB:TransactionConflictException', message: '' } }],
  ])('lost once, by %s, it leaves the second try to the steps behind it', (_, outcome) => {
    const { result, error, stash: left } = after(outcome);
    expect([result, error, left['done'], left['lostBefore']]).toEqual([null, undefined, undefined, true]);
  });

  test('lost twice, it is a CONFLICT with the task that won', () => {
    const winner = aTask({ assignees: [grace], version: 5 });
    expect(after(lostTo(itemOf(winner)), { lostBefore: true })).toMatchObject({
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
  ])('lost twice, to one that %s, it shows nothing of it', (_, winner) => {
    expect(after(lostTo(itemOf(winner)), { lostBefore: true })).toMatchObject({
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
  ])('lost twice with %s to show, it is a CONFLICT all the same', (_, outcome) => {
    expect(after(outcome, { lostBefore: true })).toMatchObject(
      refusalOf('CONFLICT', { expectedVersion: null, currentVersion: null }),
    );
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

  test('the stash names the caller for the answer', () => {
    expect(stash()['actor']).toEqual(aMember);
  });
});
