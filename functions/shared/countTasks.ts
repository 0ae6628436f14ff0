import { TransactWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { countedKey, dueCountsPartition, statsKey } from '../../domain/keys.ts';
import { addDifference, COUNTERS, stateOf, type CountedState, type CounterDelta } from '../../domain/task/counters.ts';
import { RESTORABLE_SECONDS, type TaskRow } from '../../domain/task/task.ts';
import { isActive } from '../../domain/task/transitions.ts';
import { getItems } from './getItems.ts';

/** A task as an event shows it, or as it is read when its due instant has passed. */
export interface Observed {
  row: TaskRow;
  deleted: boolean;
  /** When that was (ISO 8601). */
  at: string;
}

/** The item that remembers what of a task is counted. */
interface Counted {
  state: CountedState | null;
  version: number;
  overdue: boolean;
}

type TransactItems = NonNullable<TransactWriteCommand['input']['TransactItems']>;

export interface Table {
  documents: DynamoDBDocumentClient;
  table: string;
}

/** DynamoDB takes 100 items a transaction; a task with 20 assignees brings 1 + 1 + 20 at most. */
const TASKS_A_TRANSACTION = 4;
const ATTEMPTS = 4;

/**
 * Brings the counters up to what was observed: the difference to what is counted, and the new mark, in one transaction a few
 * tasks. Observing the same again, or something older, adds nothing.
 * @throws the last error of a transaction that failed {@link ATTEMPTS} times
 */
export async function countTasks(observed: Observed[], now: string, db: Table): Promise<void> {
  const latest = new Map<string, Observed>();
  for (const one of observed) {
    const known = latest.get(one.row.id);
    if (known === undefined || one.row.version >= known.row.version) latest.set(one.row.id, one);
  }
  const all = [...latest.values()];
  for (let start = 0; start < all.length; start += TASKS_A_TRANSACTION) {
    await countSome(all.slice(start, start + TASKS_A_TRANSACTION), now, db);
  }
}

async function countSome(observed: Observed[], now: string, db: Table): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const items = await getItems(
      db.documents,
      db.table,
      observed.map(({ row }) => countedKey(row.id)),
    );
    const writes = transaction(observed, (id) => items.get(countedKey(id)) as Counted | null, now, db.table);
    if (writes.length === 0) return;
    try {
      await db.documents.send(new TransactWriteCommand({ TransactItems: writes }));
      return;
    } catch (error) {
      // Somebody else counted one of them meanwhile, or wrote the same counters: read again what is counted.
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

function transaction(
  observed: Observed[],
  countedOf: (taskId: string) => Counted | null,
  now: string,
  TableName: string,
): TransactItems {
  const deltas: Record<string, CounterDelta> = {};
  const marks: TransactItems = [];
  let asOf = '';
  for (const { row, deleted, at } of observed) {
    const counted = countedOf(row.id);
    const state = stateOf(row, deleted, now);
    const news = counted === null || row.version > counted.version;
    const sinceOverdue = counted?.version === row.version && (state?.overdue ?? false) !== counted.overdue;
    if (!news && !sinceOverdue) continue;
    addDifference(deltas, counted?.state ?? null, state);
    if (at > asOf) asOf = at;
    marks.push(mark(TableName, { row, deleted, at }, state, counted));
  }
  return [...marks, ...Object.entries(deltas).flatMap(([owner, delta]) => additions(TableName, owner, delta, asOf))];
}

/** What is counted from now on, if nobody counted the task meanwhile. Open and not yet overdue: to be looked at when it is due. */
function mark(
  TableName: string,
  { row, at }: Observed,
  state: CountedState | null,
  before: Counted | null,
): TransactItems[number] {
  const willBeOverdue = state !== null && !state.overdue && row.dueAt !== undefined && isActive(row.status);
  return {
    Put: {
      TableName,
      Item: {
        ...countedKey(row.id),
        state,
        version: row.version,
        overdue: state?.overdue ?? false,
        // A deleted task's mark is of use as long as the task can come back.
        ...(state === null && { ttl: Math.ceil(Date.parse(at) / 1000) + 2 * RESTORABLE_SECONDS }),
        ...(willBeOverdue && { kR: dueCountsPartition(), nextReminderAt: row.dueAt }),
      },
      ...(before === null
        ? { ConditionExpression: 'attribute_not_exists(PK)' }
        : {
            ConditionExpression: '#version = :version AND #overdue = :overdue',
            ExpressionAttributeNames: { '#version': 'version', '#overdue': 'overdue' },
            ExpressionAttributeValues: { ':version': before.version, ':overdue': before.overdue },
          }),
    },
  };
}

function additions(TableName: string, owner: string, delta: CounterDelta, asOf: string): TransactItems {
  const changed = COUNTERS.filter((name) => delta[name] !== 0);
  const adds = changed.map((_, index) => `#c${index} :c${index}`).join(', ');
  return [
    {
      Update: {
        TableName,
        Key: statsKey(owner),
        UpdateExpression: `SET #asOf = :asOf${adds === '' ? '' : ` ADD ${adds}`}`,
        ExpressionAttributeNames: {
          '#asOf': 'asOf',
          ...Object.fromEntries(changed.map((name, index) => [`#c${index}`, name])),
        },
        ExpressionAttributeValues: {
          ':asOf': asOf,
          ...Object.fromEntries(changed.map((name, index) => [`:c${index}`, delta[name]])),
        },
      },
    },
  ];
}
