/**
 * The single table: the only place that spells its key and index attributes, and the values they hold.
 * Which question each index answers is in ARCHITECTURE.md, "Access patterns".
 */
import { folded } from './fold.ts';

/** Names of the table's key attributes and of the TTL attribute (epoch seconds). */
export const TABLE = { partitionKey: 'PK', sortKey: 'SK', ttl: 'ttl' } as const;

/** The attribute that puts an item into a partition of each index. */
export const INDEX_KEY = {
  byStatus: 'kS',
  byOpen: 'kO',
  byNewest: 'kN',
  byPriorityStatus: 'kP',
  byPriority: 'kQ',
  unassigned: 'kU',
  reminders: 'kR',
} as const;

const REMINDERS_SORT_KEY = 'nextReminderAt';

/** The indexes, as infra builds them. An empty projection is KEYS_ONLY; `row` holds every plain field but `description`. */
export const INDEXES = [
  { name: 'byStatus', partitionKey: INDEX_KEY.byStatus, sortKey: 'sort', projection: ['row'] },
  { name: 'byOpen', partitionKey: INDEX_KEY.byOpen, sortKey: 'sort', projection: ['row'] },
  { name: 'byNewest', partitionKey: INDEX_KEY.byNewest, sortKey: 'id', projection: ['row'] },
  { name: 'byPriorityStatus', partitionKey: INDEX_KEY.byPriorityStatus, sortKey: 'sort', projection: ['row'] },
  { name: 'byPriority', partitionKey: INDEX_KEY.byPriority, sortKey: 'sort', projection: ['row'] },
  { name: 'unassigned', partitionKey: INDEX_KEY.unassigned, sortKey: 'sort', projection: ['row'] },
  { name: 'reminders', partitionKey: INDEX_KEY.reminders, sortKey: REMINDERS_SORT_KEY, projection: [] },
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

/** What partition keys begin with, and the sort key of profiles: the table's stream is filtered by them. */
export const TASK_PREFIX = 'TASK#';
export const USER_PREFIX = 'USER#';
export const IDEMPOTENCY_PREFIX = 'IDEM#';
export const INVITATION_PREFIX = 'INVITING#';
export const PROFILE_SORT_KEY = 'PROFILE';
/** Sort-key prefixes within a task's partition; a user's events begin alike. */
export const ASSIGNMENT_PREFIX = 'ASSIGN#';
export const EVENT_PREFIX = 'EVENT#';

export const taskPartition = (taskId: string) => `${TASK_PREFIX}${taskId}`;
/** Tells a task's own item from the others of its partition. */
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
/** A reminder of a task at a version: an event that changes none. */
export const reminderKey = (taskId: string, version: number, type: string, dueAt: string): Key => ({
  PK: taskPartition(taskId),
  SK: `${EVENT_PREFIX}${versionKey(version)}#${type}#${dueAt}`,
});
export const userPartition = (userId: string) => `${USER_PREFIX}${userId}`;
/** What administration did to a user; the id is a ULID. */
export const auditKey = (userId: string, id: string): Key => ({
  PK: userPartition(userId),
  SK: `${EVENT_PREFIX}${id}`,
});
export const profileKey = (userId: string): Key => ({ PK: userPartition(userId), SK: PROFILE_SORT_KEY });
export const idempotencyKeyOf = (userId: string, key: string): Key => ({
  PK: `${IDEMPOTENCY_PREFIX}${userId}`,
  SK: `KEY#${key}`,
});
/** One item whose string set `userIds` names every active ADMIN. */
export const activeAdminsKey = (): Key => ({ PK: 'ADMINS', SK: 'ACTIVE' });

/** Everything that is counted of one user, or of everybody (`ALL`). */
export const statsPartition = (owner: string) => `STATS#${owner}`;
/** The counters of now. */
export const statsKey = (owner: string): Key => ({ PK: statsPartition(owner), SK: 'COUNTS' });
export const STATS_DAY_PREFIX = 'DAY#';
/** What happened to the counters on a day (`YYYY-MM-DD`). */
export const statsDayKey = (owner: string, day: string): Key => ({
  PK: statsPartition(owner),
  SK: `${STATS_DAY_PREFIX}${day}`,
});
const COUNTED_PREFIX = 'COUNTED#';
/** What of a task is in the counters. */
export const countedKey = (taskId: string): Key => ({ PK: `${COUNTED_PREFIX}${taskId}`, SK: 'STATE' });
/** The task whose state a {@link countedKey} holds. */
export const countedTaskId = ({ PK }: Key) => PK.slice(COUNTED_PREFIX.length);

/** From which event on open screens have not been told of a task. */
export const screensKey = (taskId: string): Key => ({ PK: `SCREENS#${taskId}`, SK: 'BACKLOG' });

/** Held while an address is being invited. */
export const invitationKey = (email: string): Key => ({
  PK: `${INVITATION_PREFIX}${email.toLowerCase()}`,
  SK: 'LOCK',
});
/** The writes of a user within one minute, which begins at this instant (`YYYY-MM-DDThh:mm`). */
export const writesKey = (userId: string, minute: string): Key => ({ PK: `WRITES#${userId}`, SK: `MINUTE#${minute}` });

const MAIL_PREFIX = 'MAIL#';
/** Everything about one person's mails. */
export const mailPartition = (userId: string) => `${MAIL_PREFIX}${userId}`;
export const TOLD_PREFIX = 'TOLD#';
/** That an event was taken in for a person: waiting, or told. */
export const toldKey = (userId: string, eventId: string): Key => ({
  PK: mailPartition(userId),
  SK: `${TOLD_PREFIX}${eventId}`,
});
/** What waits for a window to close, in the order in which it happened. */
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
/** Whose window a {@link mailWindowKey} is, and which. */
export const mailWindowOf = ({ PK, SK }: Key) => ({
  userId: PK.slice(MAIL_PREFIX.length),
  window: SK.slice(WINDOW_PREFIX.length),
});

/** Twelve digits, so that text order is number order. */
export const versionKey = (version: number) => `000000000000${version}`.slice(-12);

/** Partitions of the indexes. `#0` is the reserved shard (docs/adr/0002-single-table.md). */
export const byStatusPartition = (status: string) => `S#${status}#0`;
export const byAssigneeStatusPartition = (userId: string, status: string) => `${userId}#${status}`;
export const byOpenPartition = () => 'O#0';
export const byAssigneePartition = (userId: string) => userId;
export const byNewestPartition = () => 'N#0';
/** Everything in the audit trail. */
export const auditPartition = () => 'A#0';
export const byPriorityStatusPartition = (priority: string, status: string) => `P#${priority}#${status}#0`;
export const byPriorityPartition = (priority: string) => `Q#${priority}#0`;
export const unassignedPartition = () => 'U#0';
/** Deleted tasks, until they can be restored no more. */
export const deletedPartition = () => 'X#0';
export const remindersPartition = () => 'R#0';
/** Tasks that will be overdue: their counters change at an instant, not by an event. */
export const dueCountsPartition = () => 'D#0';
/** Open windows of mails. */
export const mailWindowsPartition = () => 'W#0';
/** Puts an item into a partition of `reminders`, where it is found from this instant (ISO 8601) on. */
export const inReminders = (partition: string, at: string) => ({
  [INDEX_KEY.reminders]: partition,
  [REMINDERS_SORT_KEY]: at,
});
export const usersPartition = () => 'USERS#0';
export const usersByStatusPartition = (status: string) => `USERS#${status}#0`;
export const usersByRolePartition = (role: string) => `USERS#${role}#0`;
export const usersByRoleStatusPartition = (role: string, status: string) => `USERS#${role}#${status}#0`;

/** Undated tasks sort behind every dated one: years end at 9998. */
export const UNDATED = '9999';
const LAST_MINUTE = '9998-12-31T23:59';

/** The minute of an instant as sort keys write it. The very last day of the calendar ends in 9999 and is held below {@link UNDATED}. */
export function sortMinute(instant: string): string {
  const minute = instant.slice(0, 16);
  return minute > LAST_MINUTE ? LAST_MINUTE : minute;
}

/** `sort` of a task or assignment: by due instant, then id, so that it is unique in its partition and a cursor is a plain key condition. */
export const taskSort = (id: string, dueAt: string | null) =>
  dueAt == null ? `${UNDATED}#${id}` : `${sortMinute(dueAt)}Z#${id}`;

/** `sort` of a deleted task: by when it was deleted (ISO 8601), then id. */
export const deletedSort = (id: string, deletedAt: string) => `${deletedAt}#${id}`;

/** `sort` of a user: by name without regard to case, then id. Names come in NFC. */
export const userSort = (id: string, name: string) => `${folded(name)}#${id}`;
