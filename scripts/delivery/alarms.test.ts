import { CloudWatchClient, type DescribeAlarmsCommandInput } from '@aws-sdk/client-cloudwatch';
import { expect, test } from 'vitest';
import { type Alarm, alarmsOf, watchAlarms } from './alarms.ts';

const DEPLOYED = new Date('2026-11-29T04:00:00.000Z');
const after = (seconds: number) => new Date(DEPLOYED.getTime() + seconds * 1000);
const ringing = (name: string, since: Date): Alarm => ({ name, isRinging: true, since });
const calm: Alarm = { name: 'calm', isRinging: false, since: after(5) };

/** Watches for ten minutes over alarms that have these states after these times. */
async function watched(alarms: (seconds: number) => Alarm[]) {
  let now = DEPLOYED;
  const names = await watchAlarms(
    {
      alarms: () => Promise.resolve(alarms((now.getTime() - DEPLOYED.getTime()) / 1000)),
      now: () => now,
      wait: (seconds) => {
        now = new Date(now.getTime() + seconds * 1000);
        return Promise.resolve();
      },
    },
    DEPLOYED,
    10,
  );
  return { names, seconds: (now.getTime() - DEPLOYED.getTime()) / 1000 };
}

test('ten minutes without an alarm pass', async () => {
  expect(await watched(() => [calm])).toEqual({ names: [], seconds: 600 });
});

test('an alarm that begins to ring ends the watch at the next check', async () => {
  expect(
    await watched((seconds) => (seconds < 100 ? [calm] : [calm, ringing('b', after(100)), ringing('a', after(99))])),
  ).toEqual({
    names: ['a', 'b'],
    seconds: 105,
  });
});

test('an alarm that began during verification counts, one that rang before does not', async () => {
  expect((await watched(() => [ringing('meanwhile', after(1))])).names).toEqual(['meanwhile']);
  expect((await watched(() => [ringing('before', after(-1))])).names).toEqual([]);
});

test('refuses to watch a stage without alarms', async () => {
  await expect(watched(() => [])).rejects.toThrow('the stage shows no alarm: nothing watches over the deployment');
});

test('reads a stage’s alarms page by page, including composite ones', async () => {
  const asked: DescribeAlarmsCommandInput[] = [];
  const client = new CloudWatchClient({ region: 'us-east-1', credentials: { accessKeyId: 'A', secretAccessKey: 'b' } });
  client.middlewareStack.add(
    () => (args) => {
      const input = args.input as DescribeAlarmsCommandInput;
      asked.push({ ...input });
      const page =
        input.NextToken === undefined
          ? {
              MetricAlarms: [{ AlarmName: 'taskwire-dev-a', StateValue: 'ALARM', StateUpdatedTimestamp: DEPLOYED }],
              NextToken: 'more',
            }
          : { CompositeAlarms: [{ AlarmName: 'taskwire-dev-b', StateValue: 'OK', StateUpdatedTimestamp: DEPLOYED }] };
      return Promise.resolve({ output: { $metadata: {}, ...page }, response: {} }) as never;
    },
    { step: 'initialize', priority: 'low' },
  );
  expect(await alarmsOf(client, 'dev')).toEqual([
    { name: 'taskwire-dev-a', isRinging: true, since: DEPLOYED },
    { name: 'taskwire-dev-b', isRinging: false, since: DEPLOYED },
  ]);
  expect(
    asked.map(({ AlarmNamePrefix, AlarmTypes, NextToken }) => ({ AlarmNamePrefix, AlarmTypes, NextToken })),
  ).toEqual([
    { AlarmNamePrefix: 'taskwire-dev-', AlarmTypes: ['MetricAlarm', 'CompositeAlarm'], NextToken: undefined },
    { AlarmNamePrefix: 'taskwire-dev-', AlarmTypes: ['MetricAlarm', 'CompositeAlarm'], NextToken: 'more' },
  ]);
});
