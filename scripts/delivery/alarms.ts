import { type CloudWatchClient, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';

export interface Alarm {
  name: string;
  isRinging: boolean;
  /** When it entered its state. */
  since: Date;
}

/** The alarms of a stage, including composite ones. */
export async function alarmsOf(client: CloudWatchClient, stage: string): Promise<Alarm[]> {
  const query = {
    AlarmNamePrefix: `taskwire-${stage}-`,
    AlarmTypes: ['MetricAlarm' as const, 'CompositeAlarm' as const],
  };
  const all: Alarm[] = [];
  for await (const { MetricAlarms = [], CompositeAlarms = [] } of paginateDescribeAlarms({ client }, query))
    for (const { AlarmName = '', StateValue, StateUpdatedTimestamp } of [...MetricAlarms, ...CompositeAlarms])
      all.push({
        name: AlarmName,
        isRinging: StateValue === 'ALARM',
        since: StateUpdatedTimestamp ?? new Date(0),
      });
  return all;
}

interface Watch {
  alarms(): Promise<Alarm[]>;
  now(): Date;
  wait(seconds: number): Promise<void>;
}

const POLL_SECONDS = 15;

/**
 * Watches a stage's alarms until `minutes` after a deployment.
 * @returns the names of alarms that began to ring since, as soon as there are any
 * @throws Error if there are no alarms: then nothing watches
 */
export async function watchAlarms({ alarms, now, wait }: Watch, deployedAt: Date, minutes: number): Promise<string[]> {
  const end = deployedAt.getTime() + minutes * 60_000;
  for (;;) {
    const all = await alarms();
    if (all.length === 0) throw new Error('the stage shows no alarm: nothing watches over the deployment');
    const ringing = all.filter(({ isRinging, since }) => isRinging && since >= deployedAt);
    if (ringing.length > 0) return ringing.map(({ name }) => name).sort();
    if (now().getTime() >= end) return [];
    await wait(POLL_SECONDS);
  }
}
