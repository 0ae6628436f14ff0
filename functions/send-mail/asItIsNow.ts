import type { TaskStatus } from '../../schema/generated/types.ts';
import type { News } from '../../domain/mail/news.ts';
import { isAssigned, isOverdue, type StoredTask, type TaskRow } from '../../domain/task/task.ts';
import { isActive } from '../../domain/task/transitions.ts';

/** What is true when a mail is written. */
export interface Present {
  recipientId: string;
  /** Null for a task that is gone. */
  task(id: string): StoredTask | null;
  /** What somebody is called; null for a user who is gone. */
  nameOf(userId: string): string | null;
  /** ISO 8601 */
  now: string;
}

/** A day and an hour: the longest that a due day has left when its reminder comes. */
const SOON_MILLISECONDS = 25 * 3_600_000;

/**
 * News of minutes or of a day ago, as far as they are still true, in their order. What was taken back, and what is about a task that
 * was deleted or is no longer the recipient's, is left out; titles, names, due days and statuses are those of now.
 */
export function asItIsNow(news: News[], present: Present): News[] {
  const told = new Map<string, News>();
  for (const id of new Set(news.map(({ task }) => task.id))) {
    const task = present.task(id);
    if (task === null || task.deletedAt !== null || !isAssigned(task.row, present.recipientId)) continue;
    const own = news.filter((one) => one.task.id === id);
    for (const one of stillTrue(own, task.row, present.now)) told.set(one.eventId, nowOf(one, task.row, present));
  }
  return news.flatMap(({ eventId }) => told.get(eventId) ?? []);
}

/** Of the news of one task. */
function stillTrue(news: News[], row: TaskRow, now: string): News[] {
  const of = (kind: News['kind']) => news.filter((one) => one.kind === kind);
  const reminder = reminderNow(row, now);
  // A reminder that waited may have become the other one, and one is enough.
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
 * The changes of the status without those that were taken back, by whomever. Where the recipient has gone on since, or an event is late, they
 * do not lead to the status of now, which the mail shows beside them.
 */
function lasting(changes: News[], status: TaskStatus): News[] {
  const path: News[] = [];
  const cutFrom = (from: TaskStatus | null) => {
    const start = path.findIndex(({ fromStatus }) => fromStatus === from);
    if (start >= 0) path.length = start;
    return start >= 0;
  };
  for (const change of changes) {
    // What the recipient did in between is no news: the path goes on where it was left.
    cutFrom(change.fromStatus);
    if (!cutFrom(change.toStatus)) path.push(change);
  }
  cutFrom(status);
  return path;
}

const nowOf = (news: News, { id, title, dueAt, status }: TaskRow, { nameOf }: Present): News => ({
  ...news,
  actor: news.actor && { id: news.actor.id, name: nameOf(news.actor.id) ?? news.actor.name },
  task: { id, title, dueAt: dueAt ?? null, status },
});
