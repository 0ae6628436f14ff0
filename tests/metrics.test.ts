/** The product's metrics about itself, embedded in the log, where CloudWatch reads them. */
import { expect, test } from 'vitest';
import * as given from './support/given.ts';
import { sendToMailer, windowsClose } from './support/mail.ts';
import * as when from './support/when.ts';
import { sharedWorld } from './support/sharedWorld.ts';

const world = await sharedWorld();
const { admin, control, log } = world;
const grace = await given.aMember(world);
await control.idle();

interface Embedded {
  _aws: {
    CloudWatchMetrics: { Namespace: string; Dimensions: string[][]; Metrics: { Name: string; Unit: string }[] }[];
  };
  [name: string]: unknown;
}

/** The metrics in lines of the log. */
const embeddedIn = (lines: readonly string[]): Embedded[] =>
  lines.flatMap((line) => {
    const text = /\{.*"CloudWatchMetrics".*\}/s.exec(line)?.[0];
    return text === undefined ? [] : [JSON.parse(text) as Embedded];
  });

/** What has been counted since the last call, by name. */
function counted(): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const line of embeddedIn(log.splice(0)))
    for (const { Metrics } of line._aws.CloudWatchMetrics)
      for (const { Name } of Metrics)
        sums[Name] = (sums[Name] ?? 0) + [line[Name]].flat().reduce<number>((sum, value) => sum + Number(value), 0);
  return sums;
}

test('tasks, changes and mails are counted once each, by the function that knows of them', async () => {
  counted();
  const task = await when.creates(admin, { title: 'Count me', assigneeIds: [grace.id] });
  await windowsClose(world);
  expect(counted()).toEqual({ ChangesTold: 1, TasksCreated: 1, MailsSent: 1 });
  const begun = await when.moves(grace, task, 'IN_PROGRESS');
  await control.idle();
  expect(counted()).toEqual({ ChangesTold: 1 });
  await when.moves(grace, begun, 'COMPLETED');
  await control.idle();
  expect(counted()).toMatchObject({ ChangesTold: 1, TasksCompleted: 1 });
});

test('a message that fails is counted each time it comes', async () => {
  await control.idle();
  counted();
  await sendToMailer(world, 'no event of ours');
  await control.idle();
  expect(counted()['MessagesFailed']).toBeGreaterThanOrEqual(1);
});

test('metrics are in the namespace, and under the one dimension, that the dashboard asks for', async () => {
  await control.idle();
  counted();
  await when.creates(admin, { title: 'Look at me' });
  await control.idle();
  const [line] = embeddedIn(log);
  expect(line).toMatchObject({
    _aws: {
      CloudWatchMetrics: [
        { Namespace: 'Taskwire/dev', Dimensions: [['service']], Metrics: [{ Unit: 'Count' }, { Unit: 'Count' }] },
      ],
    },
    service: 'taskwire',
  });
});
