import { describe, expect, test } from 'vitest';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { CreateTaskInput } from '../../../schema/generated/types.ts';
import { idempotencyKeyOf, taskKey } from '../../../domain/keys.ts';
import { taskItem } from '../../../domain/task/task.ts';
import { storedTaskView } from '../../../domain/task/view.ts';
import { anAdminProfile, aProfile, aTask, NOW, NOW_SECONDS, people } from '../../../domain/testing/builders.ts';
import { newProfile } from '../../../domain/user/profile.ts';
import { batchOf, cancelled, CONDITION_FAILED, contextOf, NO_REASON, TABLE } from '../../shared/testing/contexts.ts';
import { pipelineUnderTest, type Run } from '../../shared/testing/pipeline.ts';

const { run } = pipelineUnderTest('Mutation.createTask');

const call = (input: Partial<CreateTaskInput> = {}, sub = 'ada') =>
  contextOf('Mutation.createTask', sub, { input: { title: 'Write the report', ...input } });
const admin = newProfile({ ...anAdminProfile(), now: NOW });
const writing = (context: ReturnType<typeof call>, ...items: unknown[]) => run(context, { result: batchOf(...items) });
type Attributes = Record<string, AttributeValue>;
const items = ({ requests }: Run) =>
  (requests[1] as { transactItems: Array<{ key: Attributes; attributeValues: Attributes }> }).transactItems;

test('reads the caller, the key and the users to assign, in one request', () => {
  expect(run(call({ assigneeIds: ['grace', 'not#an#id'], idempotencyKey: 'k1' })).requests[0]).toMatchObject({
    tables: {
      [TABLE]: {
        keys: [
          { PK: { S: 'USER#ada' }, SK: { S: 'PROFILE' } },
          { PK: { S: 'IDEM#ada' }, SK: { S: 'KEY#k1' } },
          { PK: { S: 'USER#grace' }, SK: { S: 'PROFILE' } },
        ],
        consistentRead: true,
      },
    },
  });
});

test('a caller who assigns themselves is read once', () => {
  expect(run(call({ assigneeIds: ['ada'] })).requests[0]).toMatchObject({
    tables: { [TABLE]: { keys: [{ PK: { S: 'USER#ada' } }] } },
  });
});

test.each<Partial<CreateTaskInput>>([
  { title: ' ' },
  { dueDate: '2026-01-01Z' },
  { dueDate: '2026-01-01', dueTimeZone: 'Mars/Phobos' },
  { tags: Array.from({ length: 5000 }, String) },
  { assigneeIds: Array.from({ length: 5000 }, String) },
])('refuses an input that breaks a rule before anything is read', (input) => {
  expect(run(call(input))).toMatchObject({ requests: [], result: null, error: { errorType: 'VALIDATION' } });
});

test('refuses a MEMBER whom the token calls an ADMIN', () => {
  const member = newProfile({ ...aProfile(), now: NOW });
  expect(writing(call({}, 'grace'), member).unauthorized).toBe(true);
});

test('writes task, assignment and event, due at the end of the day in its zone', () => {
  const grace = newProfile({ ...aProfile(), now: NOW });
  const evaluation = writing(call({ dueDate: '2026-07-01', assigneeIds: ['grace'] }), admin, grace);
  const [task, assignment, event] = items(evaluation).map((item) => unmarshall(item.attributeValues));
  const id = (task!['row'] as { id: string }).id;
  expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  expect(items(evaluation).map(({ key }) => unmarshall(key))).toEqual([
    taskKey(id),
    { PK: `TASK#${id}`, SK: 'ASSIGN#grace' },
    { PK: `TASK#${id}`, SK: 'EVENT#000000000001' },
  ]);
  expect(task).toMatchObject({
    row: { dueDate: '2026-07-01', dueTimeZone: 'Europe/London', dueAt: '2026-07-01T23:00:00.000Z', version: 1 },
    sort: `2026-07-01T23:00Z#${id}`,
    nextReminderAt: '2026-07-01T07:00:00.000Z',
  });
  expect(assignment).toMatchObject({ kO: 'grace', assignedAt: NOW });
  expect(event).toMatchObject({ type: 'CREATED', assigned: [{ id: 'grace', name: 'Grace Hopper' }] });
});

test('20 assignees, 20 tags and a key stay within the iterations of an evaluation', () => {
  const staff = people(20);
  const profiles = staff.map((person) => newProfile({ ...aProfile(person), now: NOW }));
  const input = {
    assigneeIds: staff.map(({ id }) => id),
    tags: staff.map(({ name }) => name),
    dueDate: '2026-07-01',
    idempotencyKey: 'k1',
  };
  const evaluation = writing(call(input), admin, ...profiles);
  expect(evaluation.error).toBeUndefined();
  expect(items(evaluation)).toHaveLength(23);
});

test('refuses to assign an absent user', () => {
  expect(writing(call({ assigneeIds: ['nobody', 'not#an#id'] }), admin)).toMatchObject({
    error: {
      errorType: 'VALIDATION',
      errorInfo: {
        fields: [
          { path: 'input.assigneeIds.0', message: 'must be an active user' },
          { path: 'input.assigneeIds.1', message: 'must be an active user' },
        ],
      },
    },
  });
});

describe('a repeat under the same key', () => {
  const context = call({ idempotencyKey: 'k1' });
  const claim = unmarshall(items(writing(context, admin)).at(-1)!.attributeValues);
  const record = { ...idempotencyKeyOf('ada', 'k1'), ...claim };

  const made = aTask({ id: (record as unknown as { entityId: string }).entityId, version: 7 });
  const loaded = { result: batchOf(admin, record) };

  test('returns the current task, in two reads', () => {
    const found = { result: batchOf(admin, { ...taskKey(made.row.id), ...taskItem(made, null) }) };
    const { requests, result } = run(context, loaded, found);
    expect(result).toEqual(storedTaskView(made, 'ADMIN', NOW));
    expect(requests).toHaveLength(2);
    expect(requests[1]).toMatchObject({
      tables: {
        [TABLE]: {
          keys: [{ PK: { S: 'USER#ada' } }, { PK: { S: `TASK#${made.row.id}` } }],
          consistentRead: true,
        },
      },
    });
  });

  test('is NOT_FOUND once the task is deleted', () => {
    const deleted = { ...taskKey(made.row.id), ...taskItem({ ...made, deletedAt: NOW }, NOW_SECONDS + 1) };
    expect(run(context, loaded, { result: batchOf(admin, deleted) })).toMatchObject({
      result: null,
      error: { errorType: 'NOT_FOUND' },
    });
    expect(run(context, loaded, { result: batchOf(admin, null) })).toMatchObject({
      result: null,
      error: { errorType: 'NOT_FOUND' },
    });
  });

  test('with another input is a mismatch', () => {
    expect(writing(call({ idempotencyKey: 'k1', title: 'Another' }), admin, record)).toMatchObject({
      error: { errorType: 'IDEMPOTENCY_MISMATCH' },
    });
  });

  test('at the same moment loses by the claim, reads again, and returns what the other call created', () => {
    const lost = cancelled(NO_REASON, NO_REASON, { ...CONDITION_FAILED, item: record });
    const found = { result: batchOf(admin, { ...taskKey(made.row.id), ...taskItem(made, null) }) };
    const { requests, result } = run(context, { result: batchOf(admin) }, lost, loaded, found);
    expect(requests.map((request) => (request as { operation: string }).operation)).toEqual([
      'BatchGetItem',
      'TransactWriteItems',
      'BatchGetItem',
      'BatchGetItem',
    ]);
    expect(result).toEqual(storedTaskView(made, 'ADMIN', NOW));
  });

  test('a first call returns what it created, and the remaining steps are skipped', () => {
    const written = run(context, { result: batchOf(admin) }, { result: { keys: [] } });
    expect(written.requests).toHaveLength(2);
    expect(written.result).toMatchObject({ title: 'Write the report', priority: 'MEDIUM', version: 1 });
  });
});
