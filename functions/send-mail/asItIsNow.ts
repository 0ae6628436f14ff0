import type { TaskStatus } from '../../schema/generated/types.ts';
import type { News } from '../../domain/mail/news.ts';
import { isAssigned, isOverdue, type StoredTask, type TaskRow } from '../../domain/task/task.ts';
import { isActive } from '../../domain/task/transitions.ts';

/** What is true when a mail is written. */
interface Present {
  recipientId: string;
  /** Null for a task that is gone. */
  task(id: string): StoredTask | null;
  /** Who assigned the recipient to a task; null for a task that is not theirs. */
  assignerOf(taskId: string): string | null;
  /** The name of a user; null for one who is gone. */
  nameOf(userId: string): string | null;
  /** ISO 8601 */
  now: string;
}

/** A day and an hour: the longest time left before a due day when its reminder arrives. */
const SOON_MILLISECONDS = 25 * 3_600_000;

/**
 * The news of minutes or a day ago that is still true, in order. Changes that were reverted, and news about a task that
 * was deleted or no longer belongs to the recipient, are omitted. Titles, names, due days and statuses are the current
 * ones.
 */
export function asItIsNow(news: News[], present: Present): News[] {
  const told = new Map<string, News>();
  for (const id of new Set(news.map(({ task }) => task.id))) {
    const task = present.task(id);
    if (task === null || task.deletedAt !== null || !isAssigned(task.row, present.recipientId)) continue;
    // A recipient who revoked their assignment and made it again needs no mail about it.
    const isOwnAct = present.assignerOf(id) === present.recipientId;
    const own = news.filter((one) => one.task.id === id && !(isOwnAct && one.kind === 'assigned'));
    for (const one of stillTrue(own, task.row, present.now)) told.set(one.eventId, nowOf(one, task.row, present));
  }
  return news.flatMap(({ eventId }) => told.get(eventId) ?? []);
}

/** The part of the news about one task that is still true. */
function stillTrue(news: News[], row: TaskRow, now: string): News[] {
  const of = (kind: News['kind']) => news.filter((one) => one.kind === kind);
  const reminder = reminderNow(row, now);
  // A waiting reminder may have turned into the other kind, and one reminder is enough.
  const reminders = reminder === null ? [] : [...of('dueSoon'), ...of('overdue')].slice(-1);
  return [
    ...of('assigned').slice(-1),
    ...lasting(of('statusChanged'), row.status),
    ...reminders.map((one) => ({ ...one, kind: reminder ?? one.kind })),
  ];
}

function reminderNow(row: TaskRow, now: string): 'dueSoon' | 'overdue' | null {
  if (!isActive(row.status) || row.dueAt === undefined) return null;
  if (isOverdue(row, now)) return 'overdue';
  return Date.parse(row.dueAt) - Date.parse(now) <= SOON_MILLISECONDS ? 'dueSoon' : null;
}

/**
 * The status changes that nobody reverted. If the recipient has changed the status since, or an event is late, these
 * changes do not lead to the current status, which the mail shows beside them.
 */
function lasting(changes: News[], status: TaskStatus): News[] {
  const path: News[] = [];
  const cutFrom = (from: TaskStatus | null) => {
    const start = path.findIndex(({ fromStatus }) => fromStatus === from);
    if (start >= 0) path.length = start;
    return start >= 0;
  };
  for (const change of changes) {
    // The recipient's own changes in between are not news: the path continues where it was left.
    cutFrom(change.fromStatus);
    if (!cutFrom(change.toStatus)) path.push(change);
  }
  cutFrom(status);
  return path;
}

const nowOf = (news: News, row: TaskRow, { nameOf, now }: Present): News => ({
  ...news,
  actor: news.actor && { id: news.actor.id, name: nameOf(news.actor.id) ?? news.actor.name },
  task: { id: row.id, title: row.title, dueAt: row.dueAt ?? null, status: row.status, isOverdue: isOverdue(row, now) },
});
