import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BulkUpdateTasksInput } from '../../schema/generated/types.ts';
import { assignmentKey, eventKey, idempotencyKeyOf, profileKey, taskKey } from '../../domain/keys.ts';
import { taskItem } from '../../domain/task/task.ts';
import type { TaskRow } from '../../domain/task/task.ts';
import { anAdminProfile, aProfile, aTask, grace, NOW, NOW_SECONDS } from '../../domain/testing/builders.ts';
import { newProfile } from '../../domain/user/profile.ts';
import { logger } from '../shared/logger.ts';
import { cancelledBy, fakeTable } from '../shared/testing/fakeTable.ts';
import { bulkUpdateTasks } from './bulkUpdateTasks.ts';

const admin = newProfile({ ...anAdminProfile(), now: NOW });
const member = newProfile({ ...aProfile(), now: NOW });
const stored = (id: string, row: Partial<TaskRow> = {}, deletedAt: string | null = null) => ({
  ...taskKey(id),
  ...taskItem(aTask({ id, ...row }, { deletedAt }), deletedAt === null ? null : NOW_SECONDS + 60),
});
const tasks = (count: number) => Array.from({ length: count }, (_, index) => `t${index + 1}`);

beforeEach(() => {
  vi.useFakeTimers({ now: NOW_SECONDS * 1000, toFake: ['Date'] });
  // No waiting between tries.
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const input = (part: Partial<BulkUpdateTasksInput> = {}): BulkUpdateTasksInput => ({
  ids: ['t1'],
  change: { status: 'COMPLETED' },
  ...part,
});
async function outcomes(part: Partial<BulkUpdateTasksInput>, db: ReturnType<typeof fakeTable>) {
  const outcome = await bulkUpdateTasks('ada', input(part), db);
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value;
}

describe('who may call, and with what', () => {
  test('refuses an input that breaks a rule before anything is read', async () => {
    const db = fakeTable();
    db.documents.send = () => Promise.reject(new Error('read'));
    expect(await bulkUpdateTasks('ada', input({ ids: [] }), db)).toMatchObject({ refusal: { code: 'VALIDATION' } });
  });

  test.each([
    ['a MEMBER', 'grace'],
    ['an unknown caller', 'eve'],
  ])('refuses %s', async (_, caller) => {
    const db = fakeTable(member, stored('t1'));
    expect(await bulkUpdateTasks(caller, input(), db)).toMatchObject({ refusal: { code: 'Unauthorized' } });
    expect(db.written).toEqual([]);
  });

  test('refuses to assign anyone but active users, by position in the list, before any task changes', async () => {
    const db = fakeTable(admin, member, stored('t1'));
    const outcome = await bulkUpdateTasks('ada', input({ change: { addAssigneeIds: ['grace', 'eve', 'a#b'] } }), db);
    expect(outcome).toMatchObject({
      refusal: {
        info: { fields: [{ path: 'input.change.addAssigneeIds.1' }, { path: 'input.change.addAssigneeIds.2' }] },
      },
    });
    expect(db.written).toEqual([]);
  });
});

test('stops after the tasks in progress when its actor is deactivated', async () => {
  const ids = tasks(50);
  const db = fakeTable(admin, ...ids.map((id) => stored(id, { status: 'IN_PROGRESS' })));
  db.beforeTransaction = () => {
    if (db.written.length >= 8) db.put(newProfile({ ...anAdminProfile(), status: 'INACTIVE', now: NOW }));
  };
  const { outcomes: all, succeeded } = await outcomes({ ids }, db);
  expect(succeeded).toBe(db.written.length);
  expect(succeeded).toBeLessThan(25);
  expect(all.at(-1)).toEqual({ id: 't50', task: null, error: { code: 'Unauthorized', message: 'Not Authorized' } });
});

test('assigns nobody who is deactivated meanwhile, and says so from the next task on', async () => {
  const ids = tasks(50);
  const db = fakeTable(admin, member, ...ids.map((id) => stored(id)));
  db.beforeTransaction = () => {
    if (db.written.length >= 8) db.put(newProfile({ ...aProfile(), status: 'INACTIVE', now: NOW }));
  };
  const { outcomes: all, succeeded } = await outcomes({ ids, change: { addAssigneeIds: ['grace'] } }, db);
  expect(succeeded).toBe(db.written.length);
  expect(succeeded).toBeLessThan(25);
  expect(all.at(-1)).toMatchObject({ id: 't50', task: null, error: { code: 'VALIDATION' } });
});

test('users who are assigned to a task already are not read again for it', async () => {
  const db = fakeTable(admin, member, stored('t1', { assignees: [grace] }), stored('t2'));
  await outcomes({ ids: ['t1', 't2'], change: { addAssigneeIds: ['grace'] } }, db);
  // At the beginning, and for the task that gets an assignee.
  expect(db.read.filter((keys) => keys.some(({ PK }) => PK === profileKey('grace').PK))).toHaveLength(2);
});

test('a claim that collides with another write is tried again, so that no other call can use the key', async () => {
  const db = fakeTable(admin, stored('t1', { status: 'IN_PROGRESS' }));
  let collisions = 1;
  db.beforeTransaction = () => {
    if (collisions-- > 0) throw cancelledBy('TransactionConflict');
  };
  await outcomes({ idempotencyKey: 'k' }, db);
  expect(db.get(idempotencyKeyOf('ada', 'k'))).toMatchObject({ entityId: 'bulk' });
});

describe('the outcome of each task', () => {
  test('is reported in the order of the ids: some change while others are refused', async () => {
    const ids = ['t1', 'nowhere', 't2', 'a#b', 't3', 't4'];
    const db = fakeTable(
      admin,
      stored('t1', { status: 'IN_PROGRESS' }),
      stored('t2', { status: 'CANCELLED' }),
      stored('t3', { status: 'COMPLETED' }),
      stored('t4', {}, NOW),
    );
    expect(await outcomes({ ids }, db)).toMatchObject({
      outcomes: [
        { id: 't1', task: { status: 'COMPLETED', version: 4, completedAt: NOW }, error: null },
        { id: 'nowhere', task: null, error: { code: 'NOT_FOUND' } },
        { id: 't2', task: null, error: { code: 'ILLEGAL_TRANSITION' } },
        { id: 'a#b', task: null, error: { code: 'NOT_FOUND' } },
        { id: 't3', task: { status: 'COMPLETED', version: 3 }, error: null },
        { id: 't4', task: null, error: { code: 'NOT_FOUND' } },
      ],
      succeeded: 2,
      failed: 4,
    });
    expect(db.written).toHaveLength(1);
    expect(db.get(eventKey('t1', 4))).toMatchObject({ type: 'STATUS_CHANGED', actor: { id: 'ada' } });
  });

  test('assigns and unassigns', async () => {
    const db = fakeTable(admin, member, stored('t1'), stored('t2', { assignees: [grace] }));
    await outcomes({ ids: ['t1', 't2'], change: { addAssigneeIds: ['grace'] } }, db);
    expect(db.get(assignmentKey('t1', 'grace'))).toMatchObject({ assignedBy: { id: 'ada' } });
    await outcomes({ ids: ['t1', 't2'], change: { removeAssigneeIds: ['grace'] } }, db);
    expect(db.get(assignmentKey('t1', 'grace'))).toBeUndefined();
  });

  test("computes a due day in each task's own zone", async () => {
    const due = { dueDate: '2026-03-12', dueAt: '2026-03-13T00:00:00.000Z' };
    const db = fakeTable(
      admin,
      stored('t1', { ...due, dueTimeZone: 'Asia/Tokyo' }),
      stored('t2', { ...due, dueTimeZone: 'America/New_York' }),
    );
    expect(await outcomes({ ids: ['t1', 't2'], change: { fields: { dueDate: '2026-07-01' } } }, db)).toMatchObject({
      outcomes: [{ task: { dueAt: '2026-07-01T15:00:00.000Z' } }, { task: { dueAt: '2026-07-02T04:00:00.000Z' } }],
    });
  });

  test('changes 50 tasks with at most 8 in progress at once', async () => {
    const ids = tasks(50);
    const db = fakeTable(admin, ...ids.map((id) => stored(id, { status: 'IN_PROGRESS' })));
    let underWay = 0;
    let most = 0;
    db.beforeTransaction = async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise(setImmediate);
      underWay -= 1;
    };
    expect(await outcomes({ ids }, db)).toMatchObject({ succeeded: 50, failed: 0 });
    expect(most).toBe(8);
  });
});

describe('other writers, and trouble', () => {
  const ready = () => fakeTable(admin, stored('t1', { status: 'IN_PROGRESS' }));

  test('a lost race is retried from the winning state', async () => {
    const db = ready();
    let raced = false;
    db.beforeTransaction = () => {
      if (!raced) db.put(stored('t1', { status: 'IN_REVIEW', version: 8 }));
      raced = true;
    };
    expect(await outcomes({}, db)).toMatchObject({ outcomes: [{ task: { version: 9, status: 'COMPLETED' } }] });
  });

  test('a race lost five times is a CONFLICT', async () => {
    const db = ready();
    let tries = 0;
    db.beforeTransaction = () => {
      tries += 1;
      throw cancelledBy('TransactionConflict');
    };
    expect(await outcomes({}, db)).toMatchObject({ outcomes: [{ task: null, error: { code: 'CONFLICT' } }] });
    expect(tries).toBe(5);
  });

  test.each([
    ['a throttled item', cancelledBy('ThrottlingError')],
    ['a throttled call', Object.assign(new Error('slow down'), { name: 'ThrottlingException' })],
  ])('%s is THROTTLED for its task alone', async (_, failure) => {
    const db = fakeTable(admin, stored('t1', { status: 'IN_PROGRESS' }), stored('t2', { status: 'IN_PROGRESS' }));
    db.beforeTransaction = ([first]) => {
      if (first?.Put?.Item?.['PK'] === 'TASK#t1') throw failure;
    };
    expect(await outcomes({ ids: ['t1', 't2'] }, db)).toMatchObject({
      outcomes: [{ error: { code: 'THROTTLED' } }, { task: { status: 'COMPLETED' } }],
    });
  });

  test('anything unforeseen is INTERNAL for its task, masked, and logged with ids alone', async () => {
    const log = vi.spyOn(logger, 'error').mockReturnValue(undefined);
    const db = ready();
    const failure = new Error('secret');
    db.beforeTransaction = () => Promise.reject(failure);
    expect(await outcomes({}, db)).toMatchObject({
      outcomes: [{ error: { code: 'INTERNAL', message: 'Something went wrong on our side.' } }],
    });
    expect(log).toHaveBeenCalledWith('a task of a bulk change failed', { taskId: 't1', error: failure });
  });
});

describe('an idempotency key', () => {
  const idempotencyKey = 'k1';

  test('makes a repeat return the current tasks, and continue where the first call stopped', async () => {
    const db = fakeTable(admin, stored('t1', { status: 'IN_PROGRESS' }), stored('t2', { status: 'IN_PROGRESS' }));
    db.beforeTransaction = (items) => {
      if (items.some(({ Put }) => Put?.Item?.['PK'] === 'TASK#t2')) throw cancelledBy('ThrottlingError');
    };
    const part = { ids: ['t1', 't2'], idempotencyKey };
    expect(await outcomes(part, db)).toMatchObject({ succeeded: 1, failed: 1 });

    db.beforeTransaction = () => undefined;
    db.put({ ...stored('t1', { status: 'IN_REVIEW', version: 9 }) });
    expect(await outcomes(part, db)).toMatchObject({
      outcomes: [{ task: { status: 'IN_REVIEW', version: 9 } }, { task: { status: 'COMPLETED', version: 4 } }],
    });
  });

  test('with another input is a mismatch, and changes nothing', async () => {
    const db = fakeTable(admin, stored('t1', { status: 'IN_PROGRESS' }));
    await outcomes({ idempotencyKey }, db);
    const outcome = await bulkUpdateTasks('ada', input({ idempotencyKey, change: { status: 'CANCELLED' } }), db);
    expect(outcome).toMatchObject({ refusal: { code: 'IDEMPOTENCY_MISMATCH' } });
    expect(db.get(taskKey('t1'))).toMatchObject({ row: { status: 'COMPLETED' } });
  });

  test('whose claim for a task belongs to another call fails for that task', async () => {
    const share = { request: 'createTask {}', entityId: 't9', ttl: NOW_SECONDS + 60 };
    const db = fakeTable(admin, stored('t1', { status: 'IN_PROGRESS' }), {
      ...idempotencyKeyOf('ada', 'k1#t1'),
      ...share,
    });
    expect(await outcomes({ idempotencyKey }, db)).toMatchObject({
      outcomes: [{ task: null, error: { code: 'IDEMPOTENCY_MISMATCH' } }],
    });
  });
});
