/** docs/operations.md is complete: it has every alarm, every queue for people, and every command for operators. */
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { sharedTemplates, type Templates } from './testing/templates.ts';

const RUNBOOK = readFileSync('docs/operations.md', 'utf8');
/** Everything that the runbook marks as code. */
const named = new Set([...RUNBOOK.matchAll(/`([^`\n]+)`/g)].map(([, text]) => text as string));

let all: Templates;
beforeAll(async () => {
  const settings = { webhookUrl: 'https://example.com/hook', alarmWebhook: true };
  all = await sharedTemplates({ stage: 'prod', checks: false, settings });
});

const short = (name: string) => name.replace('taskwire-prod-', '');
const queues = () => all.ofType('AWS::SQS::Queue').map(({ Properties }) => short(Properties['QueueName']));

/** The runbook writes `counters-failed` in full, or in a row with its sibling: `counters-failed`, `-undelivered`. */
const hasRow = (queue: string) => {
  const [, base, ending] = /^(.+)(-failed|-undelivered)$/.exec(queue) ?? [];
  const row = new RegExp(`^\\| \`${base}-failed\`, \`-undelivered\``, 'm');
  return named.has(queue) || (ending !== undefined && row.test(RUNBOOK));
};

test('every queue without a consumer has a row that says what lies there, and what to do', () => {
  const consumed = all
    .ofType('AWS::SQS::Queue')
    .flatMap(({ Properties }) => (Properties['RedrivePolicy'] ? [short(Properties['QueueName'])] : []));
  expect(queues().filter((queue) => !consumed.includes(queue) && !hasRow(queue))).toEqual([]);
});

test('every alarm is in the table, by its name, or by the name of its queue and what it waits for', () => {
  const alarms = ['CloudWatch::Alarm', 'CloudWatch::CompositeAlarm'].flatMap((type) =>
    all.ofType(`AWS::${type}`).map(({ Properties }) => short(Properties['AlarmName'])),
  );
  expect(['`…-behind`', '`…-not-empty`'].filter((ending) => !RUNBOOK.includes(ending))).toEqual([]);
  const isOfQueue = (alarm: string) =>
    queues().some((queue) => alarm === `${queue}-behind` || alarm === `${queue}-not-empty`);
  expect(alarms.length).toBeGreaterThan(50);
  expect(alarms.filter((alarm) => !named.has(alarm) && !isOfQueue(alarm))).toEqual([]);
});

test('every command that is about a stage is in the list of commands, and no other', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const ofStages = Object.entries(scripts).flatMap(([name, line]) => {
    const [, file = ''] = /^node scripts\/run\.mjs (scripts\/\w+\.ts)$/.exec(line) ?? [];
    const [help = ''] = existsSync(file) ? readFileSync(file, 'utf8').split('*/') : [];
    return help.includes('--stage') ? [name] : [];
  });
  const [, list = ''] = RUNBOOK.split('\n## Commands\n');
  const told = [...list.matchAll(/^\| `npm run ([\w:-]+)`/gm)].map(([, name]) => name);
  expect(told.sort()).toEqual(ofStages.sort());
});
