import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { nextDay } from '../../domain/day.ts';
import {
  NEWEST_PARTITION,
  countedKey,
  countedTaskId,
  STATS_DAY_PREFIX,
  statsPartition,
  taskKey,
  USERS_PARTITION,
  type IndexName,
} from '../../domain/keys.ts';
import { addDifference, COUNTERS, EVERYBODY, stateOf, zero, type CounterDelta } from '../../domain/task/counters.ts';
import type { TaskRow } from '../../domain/task/task.ts';
import { addDays, MOST_DAYS, type DayDelta } from '../../domain/task/trend.ts';
import { countTasks } from '../../functions/shared/countTasks.ts';
import { getItems } from '../../functions/shared/getItems.ts';
import { instant } from '../../functions/shared/time.ts';
import { query } from '../../functions/shared/query.ts';
import type { Table } from '../../functions/shared/table.ts';

interface Difference {
  /** `ALL`, or a user's id. */
  owner: string;
  counter: string;
  counted: number;
  found: number;
}

/**
 * Where the counters and the tasks differ: for everybody together, and for each user, including users who no longer
 * have tasks. `now` (ISO 8601) decides what is overdue.
 */
export async function recount(db: Table, now: string): Promise<{ tasks: number; differences: Difference[] }> {
  const found: Record<string, CounterDelta> = { [EVERYBODY]: zero() };
  const days: Record<string, Record<string, DayDelta>> = {};
  let tasks = 0;
  for await (const { id } of rowsOf<{ id: string }>(db, 'byStatus', USERS_PARTITION)) found[id] = zero();
  for await (const row of allTasks(db)) {
    const state = stateOf(row, false, now);
    addDifference(found, null, state);
    addDays(days, null, state, now.slice(0, 10));
    tasks += 1;
  }
  const differences: Difference[] = [];
  for (const [owner, counts] of Object.entries(found)) {
    const { counters, completed } = await countersOf(db, owner);
    for (const counter of COUNTERS) {
      const counted = counters[counter] ?? 0;
      if (counted !== counts[counter]) differences.push({ owner, counter, counted, found: counts[counter] });
    }
    for (let day = firstDay(now); day <= now.slice(0, 10); day = nextDay(day)) {
      const [counted, there] = [completed.get(day) ?? 0, days[owner]?.[day]?.completed ?? 0];
      if (counted !== there) differences.push({ owner, counter: `completed on ${day}`, counted, found: there });
    }
  }
  return { tasks, differences };
}

/**
 * Counts every task in its current state, and every deleted task that is still counted. This changes nothing that the
 * counters already include, and adds what they missed. No index contains tasks that can no longer be restored, so the
 * whole table is read for its marks, page by page.
 */
export async function catchUp(db: Table, now: string): Promise<void> {
  const at = instant(Date.parse(now));
  for await (const row of allTasks(db)) await countTasks([{ row, deleted: false, at: row.updatedAt }], at, db);
  for await (const marks of marksOfTasks(db)) {
    const items = await getItems(
      db,
      marks.map(({ id }) => taskKey(id)),
    );
    for (const { id, version } of marks) {
      const task = items.get(taskKey(id)) as { row: TaskRow; deletedAt?: string } | null;
      if (task !== null && task.deletedAt === undefined) continue;
      // TTL has removed the task with its version, which was later than the counted one.
      const row = task?.row ?? { id, version: version + 1, status: 'TODO', assignees: [] };
      await countTasks([{ row, deleted: true, at: task?.deletedAt ?? now }], at, db);
    }
  }
}

/** The tasks that the counters include. */
async function* marksOfTasks({
  documents: client,
  table: TableName,
}: Table): AsyncGenerator<Array<{ id: string; version: number }>> {
  const pages = paginateScan(
    { client, pageSize: 1_000 },
    {
      TableName,
      FilterExpression: 'begins_with(PK, :counted) AND attribute_type(#state, :map)',
      ProjectionExpression: 'PK, #version',
      ExpressionAttributeNames: { '#state': 'state', '#version': 'version' },
      ExpressionAttributeValues: { ':counted': countedKey('').PK, ':map': 'M' },
    },
  );
  for await (const { Items = [] } of pages)
    yield Items.map(({ PK, version }) => ({ id: countedTaskId({ PK: String(PK) }), version: Number(version) }));
}

/** The first day that `taskTrend` can show. */
const firstDay = (now: string) => new Date(Date.parse(now) - (MOST_DAYS - 1) * 86_400_000).toISOString().slice(0, 10);

/** An owner's current counters, and the number of completed tasks that they record for each day. */
async function countersOf(
  db: Table,
  owner: string,
): Promise<{ counters: Partial<CounterDelta>; completed: Map<string, number> }> {
  let counters: Partial<CounterDelta> = {};
  const completed = new Map<string, number>();
  type Item = { SK: string } & Partial<CounterDelta & DayDelta>;
  for await (const item of query<Item>(db, { partition: statsPartition(owner) })) {
    if (item.SK.startsWith(STATS_DAY_PREFIX))
      completed.set(item.SK.slice(STATS_DAY_PREFIX.length), item.completed ?? 0);
    else counters = item;
  }
  return { counters, completed };
}

/** Every task that is not deleted. */
const allTasks = (db: Table) => rowsOf<TaskRow>(db, 'byNewest', NEWEST_PARTITION);

async function* rowsOf<Row>(db: Table, index: IndexName, partition: string): AsyncGenerator<Row> {
  for await (const { row } of query<{ row: Row }>(db, { index, partition })) yield row;
}
