import { expect, test } from 'vitest';
import type { MailContent, TaskSection } from './mailContent.ts';
import { mailText } from './mailText.ts';

const task = (part: Partial<TaskSection> = {}): TaskSection => ({
  id: 't1',
  title: 'Ship it & <b>go</b>',
  url: 'https://tasks.example/tasks/t1',
  status: 'In review',
  due: 'Friday 13 March 2026, 09:30',
  isOverdue: false,
  lines: ['Ada Admin changed the status: To do → In review.'],
  ...part,
});
const content = (part: Partial<MailContent> = {}): MailContent => ({
  subject: 'Ship it: In review',
  heading: '',
  tasks: [task()],
  footer: {
    reason: 'Taskwire sent this to Grace Hopper, who is assigned to this task.',
    zone: 'Times are in the Europe/Berlin time zone.',
    unsubscribeUrl: 'https://tasks.example/unsubscribe?token=abc',
  },
  ...part,
});
const LINE = '-'.repeat(78);
const FOOTER = `Taskwire sent this to Grace Hopper, who is assigned to this task. Times are in
the Europe/Berlin time zone.
Unsubscribe https://tasks.example/unsubscribe?token=abc`;

test('is the mark, one paragraph per task with typed text unchanged, and the unsubscribe link', () => {
  expect(mailText(content())).toBe(`Taskwire

Ship it & <b>go</b>
Ada Admin changed the status: To do → In review.
In review · Due Friday 13 March 2026, 09:30
Open task https://tasks.example/tasks/t1

${LINE}

${FOOTER}`);
});

test('has a heading if there is one, and no line about an unknown state', () => {
  const tasks = [task({ isOverdue: true, lines: ['This task is overdue.'] }), task({ status: null, due: null })];
  expect(mailText(content({ heading: 'News about your tasks', tasks }))).toBe(`Taskwire

News about your tasks

Ship it & <b>go</b>
This task is overdue.
In review · Was due Friday 13 March 2026, 09:30
Open task https://tasks.example/tasks/t1

Ship it & <b>go</b>
Ada Admin changed the status: To do → In review.
Open task https://tasks.example/tasks/t1

${LINE}

${FOOTER}`);
});

test('breaks lines between words at 78 characters, but no word', () => {
  const title = `${'word '.repeat(20)}${'x'.repeat(100)} end`;
  const lines = mailText(content({ tasks: [task({ title })] })).split('\n');
  expect(lines.slice(2, 6)).toEqual(['word '.repeat(15).trim(), 'word '.repeat(5).trim(), 'x'.repeat(100), 'end']);
});
