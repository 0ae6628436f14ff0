import type { Instant } from '../../domain/instant.ts';
import { countedKey, DUE_COUNTS_PARTITION, inReminders, statsDayKey, statsKey, type Key } from '../../domain/keys.ts';
import {
  addDifference,
  EVERYBODY,
  stateOf,
  type CountedRow,
  type CountedState,
  type CounterDelta,
} from '../../domain/task/counters.ts';
import { addDays, daysTouched, DAY_COUNTERS, dayExpires, type DayDelta } from '../../domain/task/trend.ts';
import { RESTORABLE_SECONDS } from '../../domain/task/task.ts';
import { isActive } from '../../domain/task/transitions.ts';
import type { FunctionCondition, FunctionUpdate, FunctionWrite } from '../../domain/writes.ts';
import { getItems } from './getItems.ts';
import { retry } from './retry.ts';
import type { Table } from './table.ts';
import { transact } from './transact.ts';

/** A task as an event shows it, or as read after its due instant has passed. */
export interface Observed {
  row: CountedRow;
  deleted: boolean;
  /** The time of the observation (ISO 8601). */
  at: string;
}

/** The item that remembers the counted state of a task. */
interface Counted {
  state: CountedState | null;
  version: number;
  overdue: boolean;
}

/**
 * DynamoDB accepts 100 items per transaction. A task needs its mark, and the counters of everybody and of each assignee
 * before and after: the current counters and the counters of the day.
 */
const ITEMS_A_TRANSACTION = 100;
/**
 * Every change of a task writes everybody's counters, so collisions are retried for some seconds, with random pauses.
 */
const PATIENCE = { attempts: 8, pauseMilliseconds: 25 };

/**
 * Brings the counters up to date with what was observed: in each transaction the differences from the counted states,
 * and the new marks, of as many tasks as fit. Observing the same or an older state again adds nothing: in whatever
 * order and however often tasks are observed, the newest version is counted.
 * @throws the last error of a transaction that failed for seconds
 */
export async function countTasks(observed: Observed[], at: Instant, db: Table): Promise<void> {
  const latest = new Map<string, Observed>();
  for (const one of observed) {
    const known = latest.get(one.row.id);
    if (known === undefined || one.row.version >= known.row.version) latest.set(one.row.id, one);
  }
  const all = [...latest.values()];
  const counted = await countedOf(all, db);
  for (const part of partsOf(all, counted, at)) await countPart(part, counted, at, db);
}

type CountedOf = (taskId: string) => Counted | null;

async function countedOf(observed: Observed[], db: Table): Promise<CountedOf> {
  const keys = observed.map(({ row }) => countedKey(row.id));
  const items = await getItems(db, keys);
  return (taskId) => items.get(countedKey(taskId)) as Counted | null;
}

/** Groups of as many tasks as fit into a transaction. One task always fits: 41 current counters, 42 of days, a mark. */
function partsOf(observed: Observed[], counted: CountedOf, at: Instant): Observed[][] {
  const parts: Observed[][] = [];
  let items = new Set<string>();
  for (const one of observed) {
    const own = itemsOf([counted(one.row.id)?.state ?? null, stateOf(one.row, one.deleted, at.iso)], dayOf(at));
    const part = parts.at(-1);
    const together = new Set([...items, ...own]);
    if (part === undefined || part.length + 1 + together.size > ITEMS_A_TRANSACTION) {
      parts.push([one]);
      items = new Set(own);
    } else {
      part.push(one);
      items = together;
    }
  }
  return parts;
}

const dayOf = ({ iso }: Instant): string => iso.slice(0, 10);

/** The counter items that may change between two states, each under a name of its own. */
function itemsOf(states: (CountedState | null)[], today: string): string[] {
  return states.flatMap((state) =>
    state === null
      ? []
      : [EVERYBODY, ...state.assigneeIds].flatMap((owner) => [
          owner,
          ...daysTouched(state, today).map((day) => `${owner} ${day}`),
        ]),
  );
}

/** Reads the counted states again after a failure: another process may have counted one of the tasks meanwhile. */
async function countPart(observed: Observed[], counted: CountedOf, at: Instant, db: Table): Promise<void> {
  let known: CountedOf | null = counted;
  await retry(async () => {
    const writes = transaction(observed, known ?? (await countedOf(observed, db)), at);
    known = null;
    if ((await transact(db, writes)) === 'lost') throw new Error('others count the same tasks at this moment');
  }, PATIENCE);
}

function transaction(observed: Observed[], countedOf: CountedOf, at: Instant): FunctionWrite[] {
  const deltas: Record<string, CounterDelta> = {};
  const days: Record<string, Record<string, DayDelta>> = {};
  const marks: FunctionWrite[] = [];
  const today = dayOf(at);
  let asOf = '';
  for (const one of observed) {
    const { row, deleted } = one;
    const counted = countedOf(row.id);
    const state = stateOf(row, deleted, at.iso);
    const news = counted === null || row.version > counted.version;
    const sinceOverdue = counted?.version === row.version && (state?.overdue ?? false) !== counted.overdue;
    // The task was counted before counters of days existed; `npm run recount -- --fix` finds such tasks.
    const hasNoDay = counted?.version === row.version && completedOn(state) !== completedOn(counted.state);
    if (!news && !sinceOverdue && !hasNoDay) continue;
    addDifference(deltas, counted?.state ?? null, state);
    addDays(days, counted?.state ?? null, state, today);
    if (one.at > asOf) asOf = one.at;
    marks.push(mark(one, state, counted));
  }
  const changed = Object.entries(deltas).filter(([, delta]) => Object.keys(changesIn({ ...delta })).length > 0);
  const changedDays = Object.entries(days).flatMap(([owner, ofOwner]) =>
    Object.entries(ofOwner).flatMap(([day, delta]) => {
      const ttl = dayExpires(Date.parse(day) / 1000);
      const isKept = ttl > at.seconds && DAY_COUNTERS.some((name) => delta[name] !== 0);
      return isKept ? [addition(statsDayKey(owner, day), { ...delta }, { ttl })] : [];
    }),
  );
  return [
    ...marks,
    ...changed.map(([owner, delta]) => addition(statsKey(owner), { ...delta }, { asOf })),
    ...changedDays,
  ];
}

const completedOn = (state: CountedState | null) => state?.completedOn ?? null;

/**
 * The state that is counted from now on, unless another process counted the task meanwhile. A task that is open and not
 * yet overdue is checked again when it is due.
 */
function mark({ row, at }: Observed, state: CountedState | null, before: Counted | null): FunctionWrite {
  const willBeOverdue = state !== null && !state.overdue && row.dueAt != null && isActive(row.status);
  return {
    write: 'put',
    key: countedKey(row.id),
    item: {
      state,
      version: row.version,
      overdue: state?.overdue ?? false,
      // A deleted task's mark is needed as long as the task can be restored.
      ...(state === null && { ttl: Math.ceil(Date.parse(at) / 1000) + 2 * RESTORABLE_SECONDS }),
      ...(willBeOverdue && inReminders(DUE_COUNTS_PARTITION, row.dueAt ?? '')),
    },
    condition: before === null ? { is: 'absent' } : stillCountedAs(before),
  };
}

const stillCountedAs = ({ version, overdue, state }: Counted): FunctionCondition => ({
  is: 'equals',
  values: { version, overdue, 'state.completedOn': state?.completedOn },
});

const changesIn = (delta: Record<string, number>) =>
  Object.fromEntries(Object.entries(delta).filter(([, change]) => change !== 0));

/** Adds nonzero deltas to the counters of an item, and sets the attributes that go with them. */
const addition = (
  key: Key,
  delta: Record<string, number>,
  set: { asOf: string } | { ttl: number },
): FunctionUpdate => ({ write: 'update', key, set, remove: [], add: changesIn(delta) });
