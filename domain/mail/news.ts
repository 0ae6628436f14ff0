import type { TaskEventType, TaskStatus } from '../../schema/generated/types.ts';
import type { EventView } from '../task/view.ts';
import { suppressionOf, type Person, type UserRow } from '../user/profile.ts';
import { preferencesOf, type Preferences } from './preferences.ts';

/** The kinds of news, with the names of their preferences. */
type NewsKind = Exclude<keyof Preferences, 'digestHour'>;

/** When news is mailed: with other news of the next two minutes, or once a day. */
export type MailWindow = 'SOON' | 'DIGEST';

/** One item of news: the parts of an event that a mail shows. */
export interface News {
  eventId: string;
  kind: NewsKind;
  at: string;
  /** The person who did it; nobody for a reminder. */
  actor: Person | null;
  fromStatus: TaskStatus | null;
  toStatus: TaskStatus | null;
  /**
   * The task at that time. `status` and `isOverdue` are present when the mail is written, with the current state of the
   * task.
   */
  task: { id: string; title: string; dueAt: string | null; status?: TaskStatus; isOverdue?: boolean };
}

const KINDS: Partial<Record<TaskEventType, NewsKind>> = {
  CREATED: 'assigned',
  ASSIGNED: 'assigned',
  STATUS_CHANGED: 'statusChanged',
  DUE_SOON: 'dueSoon',
  OVERDUE: 'overdue',
};

/**
 * The news in an event and its recipients: the new assignees, or all assignees, but never the actor. Null if there is
 * no news.
 */
export function newsOf(event: EventView): { news: News; recipientIds: string[] } | null {
  const kind = KINDS[event.type];
  if (kind == null) return null;
  const actor = event.actor ?? null;
  const concerned = kind === 'assigned' ? event.assigned : event.task.assignees;
  return {
    news: {
      eventId: event.id,
      kind,
      at: event.at,
      actor,
      fromStatus: event.fromStatus ?? null,
      toStatus: event.toStatus ?? null,
      task: { id: event.taskId, title: event.task.title, dueAt: event.task.dueAt ?? null },
    },
    recipientIds: concerned.map((person) => person.id).filter((id) => id !== actor?.id),
  };
}

/** When a person is told of a kind of news, by their current profile: null for not at all. */
export function windowFor(profile: UserRow | null, kind: NewsKind): MailWindow | null {
  if (profile == null) return null;
  if (profile.status !== 'ACTIVE') return null;
  if (suppressionOf(profile) != null) return null;
  const delivery = preferencesOf(profile.notificationPreferences)[kind];
  if (delivery === 'OFF') return null;
  return delivery === 'DIGEST' ? 'DIGEST' : 'SOON';
}
