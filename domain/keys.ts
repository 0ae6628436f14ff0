/**
 * The single table. Only this file spells its key and index attributes as text, and their values. ARCHITECTURE.md,
 * "Access patterns", says which question each index answers.
 */
import { folded } from './fold.ts';

/** Names of the table's key attributes and of the TTL attribute (epoch seconds). */
export const TABLE = { partitionKey: 'PK', sortKey: 'SK', ttl: 'ttl' } as const;

/** The attribute that places an item in a partition of each index. */
export const INDEX_KEY = {
  byStatus: 'kS',
  byOpen: 'kO',
  byNewest: 'kN',
  byPriorityStatus: 'kP',
  byPriority: 'kQ',
  unassigned: 'kU',
  byCreator: 'kC',
  reminders: 'kR',
} as const;

/** The sort key of `reminders`: the instant (ISO 8601) from which an item is found there. */
export const REMINDERS_SORT_KEY = 'nextReminderAt';
/** The sort key of lists by due date, or by name: {@link taskSort}, {@link userSort}. */
export const LIST_SORT_KEY = 'sort';

/**
 * The indexes, as infra builds them. An empty projection is KEYS_ONLY; `row` holds every plain field except
 * `description`.
 */
export const INDEXES = [
  { name: 'byStatus', partitionKey: INDEX_KEY.byStatus, sortKey: LIST_SORT_KEY, projection: ['row'] },
  { name: 'byOpen', partitionKey: INDEX_KEY.byOpen, sortKey: LIST_SORT_KEY, projection: ['row'] },
  { name: 'byNewest', partitionKey: INDEX_KEY.byNewest, sortKey: 'id', projection: ['row'] },
  { name: 'byPriorityStatus', partitionKey: INDEX_KEY.byPriorityStatus, sortKey: LIST_SORT_KEY, projection: ['row'] },
  { name: 'byPriority', partitionKey: INDEX_KEY.byPriority, sortKey: LIST_SORT_KEY, projection: ['row'] },
  { name: 'unassigned', partitionKey: INDEX_KEY.unassigned, sortKey: LIST_SORT_KEY, projection: ['row'] },
  { name: 'reminders', partitionKey: INDEX_KEY.reminders, sortKey: REMINDERS_SORT_KEY, projection: [] },
  // Neither key changes while a task is open: only opening or closing a task costs a write in this index.
  { name: 'byCreator', partitionKey: INDEX_KEY.byCreator, sortKey: 'id', projection: [] },
] as const;

export type IndexName = (typeof INDEXES)[number]['name'];

/** The key attributes of an index. */
export function indexKeys(name: IndexName): { partitionKey: string; sortKey: string } {
  for (const { name: own, partitionKey, sortKey } of INDEXES) if (own === name) return { partitionKey, sortKey };
  return { partitionKey: '', sortKey: '' };
}

/** A primary key of the table. */
export interface Key {
  PK: string;
  SK: string;
}

/** Prefixes of partition keys, and the sort key of profiles. The table's stream is filtered by them. */
export const TASK_PREFIX = 'TASK#';
export const USER_PREFIX = 'USER#';
export const IDEMPOTENCY_PREFIX = 'IDEM#';
export const INVITATION_PREFIX = 'INVITING#';
export const PROFILE_SORT_KEY = 'PROFILE';
/** Sort-key prefixes within a task's partition. A user's events use the same prefixes. */
export const ASSIGNMENT_PREFIX = 'ASSIGN#';
export const EVENT_PREFIX = 'EVENT#';

/** A key as one text. `route-events` reports replayed events by it. */
export const keyName = ({ PK, SK }: Key) => `${PK}|${SK}`;

export const taskPartition = (taskId: string) => `${TASK_PREFIX}${taskId}`;
/** The task whose partition holds a key. */
export const taskIdOf = ({ PK }: Pick<Key, 'PK'>) => PK.slice(TASK_PREFIX.length);
/** Distinguishes a task's own item from the others in its partition. */
export const TASK_SORT_KEY = 'METADATA';
export const taskKey = (taskId: string): Key => ({ PK: taskPartition(taskId), SK: TASK_SORT_KEY });
export const assignmentKey = (taskId: string, userId: string): Key => ({
  PK: taskPartition(taskId),
  SK: `${ASSIGNMENT_PREFIX}${userId}`,
});
export const eventKey = (taskId: string, version: number): Key => ({
  PK: taskPartition(taskId),
  SK: `${EVENT_PREFIX}${versionKey(version)}`,
});
/** A reminder of a task at a version. It is an event that does not change the version. */
export const reminderKey = (taskId: string, version: number, type: string, dueAt: string): Key => ({
  PK: taskPartition(taskId),
  SK: `${EVENT_PREFIX}${versionKey(version)}#${type}#${dueAt}`,
});
export const userPartition = (userId: string) => `${USER_PREFIX}${userId}`;
/** An administrative act on a user. The id is a ULID. */
export const auditKey = (userId: string, id: string): Key => ({
  PK: userPartition(userId),
  SK: `${EVENT_PREFIX}${id}`,
});
export const profileKey = (userId: string): Key => ({ PK: userPartition(userId), SK: PROFILE_SORT_KEY });
export const idempotencyKeyOf = (userId: string, key: string): Key => ({
  PK: `${IDEMPOTENCY_PREFIX}${userId}`,
  SK: `KEY#${key}`,
});
/** The share that one task has in the idempotency key of a call that changes many. */
export const taskShareOf = (key: string, taskId: string) => `${key}#${taskId}`;
/** One item whose string set `userIds` names every active ADMIN. */
export const activeAdminsKey = (): Key => ({ PK: 'ADMINS', SK: 'ACTIVE' });

/** Everything that is counted for one user, or for everybody (`ALL`). */
export const statsPartition = (owner: string) => `STATS#${owner}`;
/** The current counters. */
export const statsKey = (owner: string): Key => ({ PK: statsPartition(owner), SK: 'COUNTS' });
export const STATS_DAY_PREFIX = 'DAY#';
/** The changes of the counters in a day (`YYYY-MM-DD`). */
export const statsDayKey = (owner: string, day: string): Key => ({
  PK: statsPartition(owner),
  SK: `${STATS_DAY_PREFIX}${day}`,
});
const COUNTED_PREFIX = 'COUNTED#';
/** The counted state of a task. */
export const countedKey = (taskId: string): Key => ({ PK: `${COUNTED_PREFIX}${taskId}`, SK: 'STATE' });
/** The task whose state a {@link countedKey} holds. */
export const countedTaskId = ({ PK }: Pick<Key, 'PK'>) => PK.slice(COUNTED_PREFIX.length);

/** The first event of a task that open screens have not received. */
export const screensKey = (taskId: string): Key => ({ PK: `SCREENS#${taskId}`, SK: 'BACKLOG' });

/** Held while an address is being invited. */
export const invitationKey = (email: string): Key => ({
  PK: `${INVITATION_PREFIX}${email.toLowerCase()}`,
  SK: 'LOCK',
});
/** A user's writes within one minute, which begins at this instant (`YYYY-MM-DDThh:mm`). */
export const writesKey = (userId: string, minute: string): Key => ({ PK: `WRITES#${userId}`, SK: `MINUTE#${minute}` });

const MAIL_PREFIX = 'MAIL#';
/** Everything about one person's mails. */
export const mailPartition = (userId: string) => `${MAIL_PREFIX}${userId}`;
export const TOLD_PREFIX = 'TOLD#';
/** Records that an event was accepted for a person: waiting, or mailed. */
export const toldKey = (userId: string, eventId: string): Key => ({
  PK: mailPartition(userId),
  SK: `${TOLD_PREFIX}${eventId}`,
});
/** Items that wait for a window to close, in order of occurrence. */
export const waitingPrefix = (window: string) => `WAITING#${window}#`;
export const waitingKey = (userId: string, window: string, at: string, eventId: string): Key => ({
  PK: mailPartition(userId),
  SK: `${waitingPrefix(window)}${at}#${eventId}`,
});
const WINDOW_PREFIX = 'WINDOW#';
export const mailWindowKey = (userId: string, window: string): Key => ({
  PK: mailPartition(userId),
  SK: `${WINDOW_PREFIX}${window}`,
});
/** The user and name of the window in a {@link mailWindowKey}. */
export const mailWindowOf = ({ PK, SK }: Key) => ({
  userId: PK.slice(MAIL_PREFIX.length),
  window: SK.slice(WINDOW_PREFIX.length),
});

/** Twelve digits, so that text order is number order. */
export const versionKey = (version: number) => `000000000000${version}`.slice(-12);

/** Partitions of the indexes. `#0` is the reserved shard (docs/adr/0002-single-table.md). */
// A name that never varies is a constant, because a function would weigh more in each bundle (`npm run weigh`).
export const byStatusPartition = (status: string) => `S#${status}#0`;
export const byAssigneeStatusPartition = (userId: string, status: string) => `${userId}#${status}`;
export const OPEN_PARTITION = 'O#0';
export const byAssigneePartition = (userId: string) => userId;
export const NEWEST_PARTITION = 'N#0';
/** The whole audit trail. */
export const AUDIT_PARTITION = 'A#0';
export const byPriorityStatusPartition = (priority: string, status: string) => `P#${priority}#${status}#0`;
export const byPriorityPartition = (priority: string) => `Q#${priority}#0`;
export const UNASSIGNED_PARTITION = 'U#0';
/** Open tasks that a user created. */
export const byCreatorPartition = (userId: string) => userId;
/** Deleted tasks, as long as they can be restored. */
export const DELETED_PARTITION = 'X#0';
export const REMINDERS_PARTITION = 'R#0';
/** Tasks that will be overdue: their counters change at an instant, not through an event. */
export const DUE_COUNTS_PARTITION = 'D#0';
/** Open windows of mails. */
export const MAIL_WINDOWS_PARTITION = 'W#0';
/** Places an item in a partition of `reminders`, where it is found from this instant (ISO 8601) on. */
export const inReminders = (partition: string, at: string) => ({
  [INDEX_KEY.reminders]: partition,
  [REMINDERS_SORT_KEY]: at,
});
export const USERS_PARTITION = 'USERS#0';
export const usersByStatusPartition = (status: string) => `USERS#${status}#0`;
export const usersByRolePartition = (role: string) => `USERS#${role}#0`;
export const usersByRoleStatusPartition = (role: string, status: string) => `USERS#${role}#${status}#0`;

/** Undated tasks sort after every dated one: years end at 9998. */
export const UNDATED = '9999';
const LAST_MINUTE = '9998-12-31T23:59';

/**
 * The minute of an instant in the form of sort keys. The very last day of the calendar ends in 9999 and is kept below
 * {@link UNDATED}.
 */
export function sortMinute(instant: string): string {
  const minute = instant.slice(0, 16);
  return minute > LAST_MINUTE ? LAST_MINUTE : minute;
}

/**
 * The `sort` of a task or assignment: due instant, then id. It is unique in its partition, so a cursor is a plain key
 * condition.
 */
export const taskSort = (id: string, dueAt: string | null) =>
  dueAt == null ? `${UNDATED}#${id}` : `${sortMinute(dueAt)}Z#${id}`;

/**
 * Places a deleted task in the list of tasks that can be restored, by the time of deletion (ISO 8601), and in no other
 * list.
 */
export const deletedIndexKeys = (id: string, deletedAt: string) => ({
  [INDEX_KEY.byStatus]: DELETED_PARTITION,
  [LIST_SORT_KEY]: `${deletedAt}#${id}`,
});

/** The `sort` of a user: name without regard to case, then id. Names are in NFC. */
export const userSort = (id: string, name: string) => `${folded(name)}#${id}`;
