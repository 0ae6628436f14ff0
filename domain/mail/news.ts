import type { TaskEventType, TaskStatus } from '../../schema/generated/types.ts';
import type { EventView } from '../task/view.ts';
import { suppressionOf, type Person, type UserRow } from '../user/profile.ts';
import { preferencesOf, type Preferences } from './preferences.ts';

/** What people are told about, as their preferences name it. */
export type NewsKind = Exclude<keyof Preferences, 'digestHour'>;

/** When news are told: with what else happens within two minutes, or once a day. */
export type MailWindow = 'SOON' | 'DIGEST';

/** One thing to tell somebody: what of an event a mail shows. */
export interface News {
  eventId: string;
  kind: NewsKind;
  at: string;
  /** Who did it; nobody for a reminder. */
  actor: Person | null;
  fromStatus: TaskStatus | null;
  toStatus: TaskStatus | null;
  /** As it was then; `status` is there when the news are told, and the task is as it is by then. */
  task: { id: string; title: string; dueAt: string | null; status?: TaskStatus };
}

const KINDS: Partial<Record<TaskEventType, NewsKind>> = {
  CREATED: 'assigned',
  ASSIGNED: 'assigned',
  STATUS_CHANGED: 'statusChanged',
  DUE_SOON: 'dueSoon',
  OVERDUE: 'overdue',
};

/** What an event is news of, and to whom: those just assigned, or all assignees; never who did it. Null for nothing to tell. */
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

/** When somebody is told of a kind of news, by what their profile says now: null for not at all. */
export function windowFor(profile: UserRow | null, kind: NewsKind): MailWindow | null {
  if (profile == null) return null;
  if (profile.status !== 'ACTIVE') return null;
  if (suppressionOf(profile) != null) return null;
  const delivery = preferencesOf(profile.notificationPreferences)[kind];
  if (delivery === 'OFF') return null;
  return delivery === 'DIGEST' ? 'DIGEST' : 'SOON';
}
