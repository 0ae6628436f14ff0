import type { MailWindow, News } from '../../../domain/mail/news.ts';
import type { UserRow } from '../../../domain/user/profile.ts';
import { plainText, shortened } from './plainText.ts';

export interface MailInput {
  profile: UserRow;
  /** The news, oldest first; not empty. */
  news: News[];
  window: MailWindow;
  appUrl: string;
  unsubscribeUrl: string;
}

/** The content of a mail, before it is HTML or text. */
export interface MailContent {
  subject: string;
  heading: string;
  tasks: TaskSection[];
  footer: { reason: string; zone: string; unsubscribeUrl: string };
}

export interface TaskSection {
  id: string;
  title: string;
  url: string;
  /** The current status; null if it is unknown. */
  status: string | null;
  /** The due time in the recipient's zone; null without a due day. */
  due: string | null;
  isOverdue: boolean;
  /** One sentence per change, oldest first. */
  lines: string[];
}

/** The current state of a task in one line; empty if it is unknown. */
export function stateOf({ status, due, isOverdue }: TaskSection): string {
  const until = due === null ? null : `${isOverdue ? 'Was due' : 'Due'} ${due}`;
  return [status, until].filter((part) => part !== null).join(' · ');
}

const STATUS_NAMES: Record<string, string> = {
  TODO: 'To do',
  IN_PROGRESS: 'In progress',
  IN_REVIEW: 'In review',
  COMPLETED: 'Completed',
  CANCELLED: 'Cancelled',
};
const SUBJECT_TITLE = 90;

/** Groups the news by task, in the order of each task's first appearance, and writes the sentences. */
export function mailContent({ profile, news, window, appUrl, unsubscribeUrl }: MailInput): MailContent {
  const byTask = new Map<string, News[]>();
  for (const one of news) byTask.set(one.task.id, [...(byTask.get(one.task.id) ?? []), one]);
  const tasks = [...byTask.values()].map((own) => section(own, profile.timeZone, appUrl));
  const heading =
    window === 'DIGEST' ? `Your day: ${count(tasks.length, 'task')}` : tasks.length > 1 ? 'News about your tasks' : '';
  return {
    subject: subjectOf(tasks, news, window),
    heading,
    tasks,
    footer: {
      reason: `Taskwire sent this to ${plainText(profile.name)}, who is assigned to ${tasks.length > 1 ? 'these tasks' : 'this task'}.`,
      zone: `Times are in the ${profile.timeZone.replaceAll('_', ' ')} time zone.`,
      unsubscribeUrl,
    },
  };
}

function section(news: News[], zone: string, appUrl: string): TaskSection {
  const { id, title, dueAt, status, isOverdue = false } = (news.at(-1) as News).task;
  return {
    id,
    title: plainText(title) || 'Untitled',
    url: `${appUrl}/tasks/${encodeURIComponent(id)}`,
    status: status === undefined ? null : (STATUS_NAMES[status] ?? status),
    due: dueAt === null ? null : dueText(dueAt, zone),
    isOverdue,
    lines: news.map(sentence),
  };
}

function sentence({ kind, actor, fromStatus, toStatus }: News): string {
  const who = plainText(actor?.name ?? '') || 'Someone';
  const name = (status: string | null) => STATUS_NAMES[status ?? ''] ?? String(status);
  switch (kind) {
    case 'assigned':
      return `${who} assigned you to this task.`;
    case 'statusChanged':
      return `${who} changed the status: ${name(fromStatus)} → ${name(toStatus)}.`;
    case 'dueSoon':
      return 'This task is due soon.';
    case 'overdue':
      return 'This task is overdue.';
  }
}

const BRIEF: Record<News['kind'], string> = {
  assigned: 'assigned to you',
  statusChanged: 'status changed',
  dueSoon: 'due soon',
  overdue: 'overdue',
};

function subjectOf(tasks: TaskSection[], news: News[], window: MailWindow): string {
  if (window === 'DIGEST') return `Taskwire: your day, ${count(tasks.length, 'task')}`;
  if (tasks.length > 1) return `Taskwire: news about ${tasks.length} tasks`;
  const title = shortened(tasks[0]?.title ?? '', SUBJECT_TITLE);
  const last = news.at(-1) as News;
  if (news.length > 1) return `${title}: ${news.length} changes`;
  return last.kind === 'statusChanged'
    ? `${title}: ${STATUS_NAMES[last.task.status ?? last.toStatus ?? ''] ?? 'changed'}`
    : `${title}: ${BRIEF[last.kind]}`;
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** The end of the due day: only the day if it ends at the recipient's midnight, otherwise with the local time. */
function dueText(dueAt: string, timeZone: string): string {
  const end = Date.parse(dueAt);
  const { hour, minute } = partsOf(end, timeZone);
  const time = `${hour}:${minute}`;
  const { weekday, day, month, year } = partsOf(time === '00:00' ? end - 1 : end, timeZone);
  const date = `${weekday} ${day} ${month} ${year}`;
  return time === '00:00' ? date : `${date}, ${time}`;
}

/** By parts, because Node versions join them differently. */
function partsOf(instant: number, timeZone: string): Record<string, string> {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
}
