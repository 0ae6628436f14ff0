import { describe, expect, test } from 'vitest';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { taskKey } from '../../domain/keys.ts';
import { taskItem, type StoredTask } from '../../domain/task/task.ts';
import { storedTaskView } from '../../domain/task/view.ts';
import {
  anAdminProfile,
  aProfile,
  aTask,
  DUE,
  grace,
  NOW,
  NOW_SECONDS,
  people,
} from '../../domain/testing/builders.ts';
import { newProfile } from '../../domain/user/profile.ts';
import { batchOf, contextOf, refusalOf, TABLE } from '../shared/testing/contexts.ts';
import { pipelineUnderTest, type Run } from '../shared/testing/pipeline.ts';

/** The common behaviour of all mutations is tested with `updateTaskStatus`. Here is what each reads and writes. */
function mutation(name: string) {
  const { run } = pipelineUnderTest(`Mutation.${name}`);
  const context = (input: object, sub: string) => contextOf(`Mutation.${name}`, sub, { input });
  return {
    load: (input: object, sub = 'ada') => run(context(input, sub)),
    write: (input: object, items: unknown[], sub = 'ada') => run(context(input, sub), { result: batchOf(...items) }),
    answer: (input: object, items: unknown[]) =>
      run(context(input, 'ada'), { result: batchOf(...items) }, { result: { keys: [] } }).result,
  };
}

const admin = newProfile({ ...anAdminProfile(), now: NOW });
const member = newProfile({ ...aProfile(), now: NOW });
const itemOf = (task: StoredTask, ttl: number | null = null) => ({ ...taskKey('t1'), ...taskItem(task, ttl) });
const hers = aTask({ ...DUE, assignees: [grace] });
const deleted = aTask({ ...DUE, assignees: [grace] }, { deletedAt: NOW });

type Attributes = Record<string, AttributeValue>;
type BatchGet = { tables: Record<string, { keys: Attributes[] }> };

/** The writes of a transaction: operation, sort key and contents. */
const writes = ({ requests }: Run) =>
  (
    requests[1] as { transactItems: Array<{ operation: string; key: Attributes; attributeValues?: Attributes }> }
  ).transactItems.map(({ operation, key, attributeValues }) => ({
    operation,
    SK: unmarshall(key)['SK'],
    type: unmarshall(attributeValues ?? {})['type'],
  }));
const PUT_TASK = { operation: 'PutItem', SK: 'METADATA', type: undefined };
const eventOf = (type: string) => ({ operation: 'PutItem', SK: 'EVENT#000000000004', type });

const CALLS: Array<[name: string, input: object]> = [
  ['updateTask', { id: 't1', expectedVersion: 3, title: 'New' }],
  ['deleteTask', { id: 't1', expectedVersion: 3 }],
  ['restoreTask', { id: 't1' }],
  ['assignTask', { id: 't1', assigneeIds: ['grace'] }],
  ['unassignTask', { id: 't1', assigneeIds: ['grace'] }],
];

describe.each(CALLS)('%s', (name, input) => {
  const { load, write } = mutation(name);

  test('reads caller, task and users to assign, nothing else, consistently', () => {
    const keys = [
      { PK: { S: 'TASK#t1' }, SK: { S: 'METADATA' } },
      { PK: { S: 'USER#ada' }, SK: { S: 'PROFILE' } },
      ...(name === 'assignTask' ? [{ PK: { S: 'USER#grace' }, SK: { S: 'PROFILE' } }] : []),
    ];
    const { tables } = load(input).requests[0] as BatchGet;
    expect(tables[TABLE]).toEqual({ keys: expect.arrayContaining(keys), consistentRead: true });
    expect(tables[TABLE]!.keys).toHaveLength(keys.length);
  });

  test('lets no invalid id near a key', () => {
    const { requests, error } = load({ ...input, id: 'a#b', taskId: 'a#b' });
    expect(error).toBeUndefined();
    expect(JSON.stringify(requests)).not.toContain('a#b');
  });

  /** What {@link input} changes. */
  const before = { restoreTask: itemOf(deleted, NOW_SECONDS + 1), assignTask: itemOf(aTask()) }[name] ?? itemOf(hers);
  /** The claim of the call's idempotency key. */
  const claimOf = (more: object) => {
    const { requests } = write({ ...input, ...more, idempotencyKey: 'k1' }, [admin, before, member]);
    const { transactItems } = requests[1] as { transactItems: Array<{ key: Attributes; attributeValues: Attributes }> };
    const { key, attributeValues } = transactItems.at(-1)!;
    return { ...unmarshall(key), ...unmarshall(attributeValues) };
  };

  test('claims its idempotency key for its name and input', () => {
    const { title, ...rest } = { title: undefined, ...input };
    const said = { ...rest, ...(title !== undefined && { fields: { title } }) };
    const { request, ...claim } = claimOf({ expectedVersion: 3 }) as { request: string };
    expect(claim).toEqual({ PK: 'IDEM#ada', SK: 'KEY#k1', entityId: 't1', ttl: NOW_SECONDS + 86_400 });
    expect(request.slice(0, request.indexOf(' '))).toBe(name);
    expect(JSON.parse(request.slice(request.indexOf(' ')))).toEqual({ ...said, expectedVersion: 3 });
  });

  test('repeated under its idempotency key is answered with the current task, even a deleted one, and writes nothing', () => {
    const claim = claimOf({ expectedVersion: 3 });
    const asked = { ...input, expectedVersion: 3, idempotencyKey: 'k1' };
    for (const [task, item] of [[hers, itemOf(hers)] as const, [deleted, itemOf(deleted, NOW_SECONDS + 1)] as const]) {
      const { requests, result } = write(asked, [admin, claim, item, member]);
      expect([requests.length, result]).toEqual([1, storedTaskView(task, 'ADMIN', NOW)]);
    }
  });

  test('is refused to a MEMBER, even an assignee of the task', () => {
    expect(write(input, [member, itemOf(hers)], 'grace').unauthorized).toBe(true);
  });

  test('of an absent task is NOT_FOUND', () => {
    expect(write(input, [admin])).toMatchObject(refusalOf('NOT_FOUND', null));
    expect(write(input, [admin, itemOf(deleted, NOW_SECONDS)])).toMatchObject(refusalOf('NOT_FOUND', null));
  });
});

test.each(CALLS.filter(([name]) => name !== 'restoreTask'))('%s of a deleted task is NOT_FOUND', (name, input) => {
  expect(mutation(name).write(input, [admin, itemOf(deleted, NOW_SECONDS + 1), member])).toMatchObject(
    refusalOf('NOT_FOUND', null),
  );
});

test.each(CALLS)('%s of an outdated version is a CONFLICT', (name, input) => {
  const [task, item] = name === 'restoreTask' ? [deleted, itemOf(deleted, NOW_SECONDS + 1)] : [hers, itemOf(hers)];
  expect(mutation(name).write({ ...input, expectedVersion: 2 }, [admin, item, member])).toMatchObject({
    error: { errorType: 'CONFLICT', data: storedTaskView(task, 'ADMIN', NOW) },
  });
});

test('updateTask writes the change, and computes the day in its zone', () => {
  const evaluation = mutation('updateTask').write({ id: 't1', expectedVersion: 3, dueDate: '2026-07-01' }, [
    admin,
    itemOf(hers),
  ]);
  expect(writes(evaluation)).toEqual([
    PUT_TASK,
    { operation: 'UpdateItem', SK: 'ASSIGN#grace', type: undefined },
    eventOf('UPDATED'),
  ]);
  expect(
    mutation('updateTask').answer({ id: 't1', expectedVersion: 3, dueDate: '2026-07-01' }, [admin, itemOf(hers)]),
  ).toMatchObject({ dueAt: '2026-07-01T23:00:00.000Z', version: 4 });
});

test.each(['updateTask', 'assignTask', 'unassignTask'])('%s refuses a list of thousands', (name) => {
  const many = Array.from({ length: 5000 }, String);
  const input = { id: 't1', expectedVersion: 3, tags: many, assigneeIds: many };
  expect(mutation(name).load(input)).toMatchObject({ result: null, error: { errorType: 'VALIDATION' } });
});

test('updateTask reports texts that break the policy together with other problems, and one problem for each path', () => {
  const input = {
    id: 't1',
    expectedVersion: 3,
    title: '\ud800'.repeat(300),
    description: 'a\ud800',
    dueDate: '2026-02-30',
  };
  const { error } = mutation('updateTask').load(input);
  expect(error?.errorType).toBe('VALIDATION');
  const { fields } = error!.errorInfo as { fields: { path: string; message: string }[] };
  expect(fields).toEqual([
    { path: 'input.description', message: 'must be well-formed Unicode' },
    { path: 'input.title', message: 'must have 1 to 200 characters' },
    { path: 'input.dueDate', message: expect.any(String) },
  ]);
});

test('updateTask refuses a zone for a task without a day, with the path of the argument', () => {
  const input = { id: 't1', expectedVersion: 3, dueTimeZone: 'Europe/Berlin' };
  expect(mutation('updateTask').write(input, [admin, itemOf(aTask())])).toMatchObject(
    refusalOf('VALIDATION', { fields: [{ path: 'input.dueTimeZone', message: 'needs a dueDate' }] }),
  );
});

test('updateTask checks days and zones before it computes with them', () => {
  const input = { id: 't1', expectedVersion: 3, dueDate: '2026-01-01Z', dueTimeZone: 'Mars/Phobos' };
  expect(mutation('updateTask').load(input)).toMatchObject({
    error: {
      errorType: 'VALIDATION',
      errorInfo: { fields: [{ path: 'input.dueDate' }, { path: 'input.dueTimeZone' }] },
    },
  });
});

test('deleteTask returns the task as deleted', () => {
  const evaluation = mutation('deleteTask').write({ id: 't1', expectedVersion: 3 }, [admin, itemOf(hers)]);
  expect(writes(evaluation).at(-1)).toEqual(eventOf('DELETED'));
  expect(mutation('deleteTask').answer({ id: 't1', expectedVersion: 3 }, [admin, itemOf(hers)])).toMatchObject({
    version: 4,
    allowedTransitions: [],
  });
});

test('restoreTask restores a deleted task, and leaves others unchanged', () => {
  const { write } = mutation('restoreTask');
  const restored = write({ id: 't1' }, [admin, itemOf(deleted, NOW_SECONDS + 1)]);
  expect(writes(restored).at(-1)).toEqual(eventOf('RESTORED'));
  expect(write({ id: 't1' }, [admin, itemOf(hers)]).result).toEqual(storedTaskView(hers, 'ADMIN', NOW));
});

test('assignTask reads the users to assign, and writes their rows', () => {
  const { load, write } = mutation('assignTask');
  const input = { id: 't1', assigneeIds: ['grace', 'not#an#id'] };
  expect(load(input).requests[0]).toMatchObject({
    tables: { [TABLE]: { keys: [{ PK: { S: 'USER#ada' } }, { PK: { S: 'TASK#t1' } }, { PK: { S: 'USER#grace' } }] } },
  });
  expect(writes(write({ id: 't1', assigneeIds: ['grace'] }, [admin, itemOf(aTask()), member]))).toEqual([
    PUT_TASK,
    { operation: 'PutItem', SK: 'ASSIGN#grace', type: undefined },
    eventOf('ASSIGNED'),
  ]);
  expect(write(input, [admin, itemOf(aTask()), member])).toMatchObject(
    refusalOf('VALIDATION', { fields: [{ path: 'input.assigneeIds.1', message: 'must be an active user' }] }),
  );
});

test('assignTask refuses the 21st', () => {
  const full = aTask({ assignees: people(20) });
  expect(
    mutation('assignTask').write({ id: 't1', assigneeIds: ['grace'] }, [admin, itemOf(full), member]),
  ).toMatchObject(refusalOf('LIMIT_EXCEEDED', { limit: 20, would: 21 }));
});

test('unassignTask deletes the rows of removed assignees', () => {
  expect(writes(mutation('unassignTask').write({ id: 't1', assigneeIds: ['grace'] }, [admin, itemOf(hers)]))).toEqual([
    PUT_TASK,
    { operation: 'DeleteItem', SK: 'ASSIGN#grace', type: undefined },
    eventOf('UNASSIGNED'),
  ]);
});

test('all 20 assignees change within the iterations of an evaluation', () => {
  const staff = people(20);
  const userIds = staff.map(({ id }) => id);
  const profiles = staff.map((person) => newProfile({ ...aProfile(person), now: NOW }));
  const tags = staff.map(({ name }) => name);
  const full = itemOf(aTask({ assignees: staff }));
  const added = mutation('assignTask').write({ id: 't1', assigneeIds: userIds }, [admin, itemOf(aTask()), ...profiles]);
  const gone = mutation('unassignTask').write({ id: 't1', assigneeIds: userIds }, [admin, full]);
  const changed = mutation('updateTask').write({ id: 't1', expectedVersion: 3, tags }, [admin, full]);
  expect([added, gone, changed].map((evaluation) => evaluation.error)).toEqual([undefined, undefined, undefined]);
  expect([added, gone, changed].map((evaluation) => writes(evaluation).length)).toEqual([22, 22, 22]);
});
