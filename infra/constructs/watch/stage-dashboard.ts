import { Dashboard, GraphWidget, type IMetric, Stats, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { FunctionSpec } from '../../../functions/function.ts';
import { apiMetric, tableThrottles } from './api-alarms.ts';
import { failedSignIns, signInThrottles } from './directory-alarms.ts';
import { reputation } from './mail-alarms.ts';
import { functionMetric, ownMetric, PERIOD, queueMetric } from './metrics.ts';
import type { WatchProps } from './watch-props.ts';

const WIDTH = 24;
/** The dimension that Powertools adds to every metric. */
const SERVICE = { service: 'taskwire' };

/**
 * One dashboard per stage. It follows a change: from users through the API and the table to the router, its queues, and
 * mail.
 */
export class StageDashboard extends Dashboard {
  constructor(scope: Construct, id: string, { stage, api, table, userPool, client, functions }: WatchProps) {
    const directory = { userPool, client };
    const of = (metricName: string, statistic?: string) => (folder: string) =>
      functionMetric(stage, folder, metricName, statistic);
    const own = (...names: string[]) => names.map((name) => ownMetric(stage, name, SERVICE));
    const folders = (...kinds: FunctionSpec['trigger']['kind'][]) =>
      [...functions].flatMap(([folder, { trigger }]) => (kinds.includes(trigger.kind) ? [folder] : []));
    const queues = [...functions.values()].flatMap(({ trigger }) => (trigger.kind === 'queue' ? [trigger.queue] : []));
    const setAside = [...queues, 'mail-feedback'].map((queue) => `${queue}-failed`);

    super(scope, id, {
      dashboardName: `taskwire-${stage}`,
      widgets: [
        ...row('1. People sign in', [
          graph('Failed and refused sign-ins', [failedSignIns(directory), signInThrottles(directory)]),
          graph('Triggers that failed', folders('cognito').map(of('Errors'))),
        ]),
        ...row('2. They call the API', [
          graph('Requests', [apiMetric(api, 'Latency', Stats.SAMPLE_COUNT)]),
          graph(
            'Latency, ms',
            ['p50', 'p95', 'p99'].map((statistic) => apiMetric(api, 'Latency', statistic)),
          ),
          graph('What went wrong', [
            apiMetric(api, '4XXError'),
            apiMetric(api, '5XXError'),
            ownMetric(stage, 'MaskedFaults'),
          ]),
        ]),
        ...row('3. It writes to the table, in one transaction', [
          graph('Capacity used', [
            table.metricConsumedReadCapacityUnits({ period: PERIOD }),
            table.metricConsumedWriteCapacityUnits({ period: PERIOD }),
          ]),
          graph('Refused for lack of capacity', [tableThrottles(table)]),
          graph('Functions of mutations, p95 in ms', folders('resolver').map(of('Duration', 'p95'))),
        ]),
        ...row('4. The router reads the stream, and tells screens and queues', [
          graph('How far it is behind, ms', folders('stream').map(of('IteratorAge', Stats.MAXIMUM))),
          graph('What it told', own('TasksCreated', 'TasksCompleted', 'ChangesTold')),
          graph('What could not be told', [
            ...own('EventsParked'),
            ...['parked-events', 'expired-records'].map((queue) => depth(stage, queue)),
          ]),
        ]),
        ...row('5. Each consumer works off its queue', [
          graph(
            'Oldest message, s',
            queues.map((queue) => queueMetric(stage, queue, 'ApproximateAgeOfOldestMessage')),
          ),
          graph('Messages that failed, and come again', own('MessagesFailed')),
          graph(
            'Set aside',
            setAside.map((queue) => depth(stage, queue)),
          ),
        ]),
        ...row('6. Mail goes out', [
          graph('Mails', own('MailsSent', 'MailsPutOff')),
          graph('What mailbox providers say', [reputation('BounceRate'), reputation('ComplaintRate')]),
          graph('Runs by the clock', folders('schedule').map(of('Invocations'))),
        ]),
      ],
    });
  }
}

const depth = (stage: string, queue: string) => queueMetric(stage, queue, 'ApproximateNumberOfMessagesVisible');

const row = (title: string, graphs: ((width: number) => GraphWidget)[]) => [
  [new TextWidget({ markdown: `## ${title}`, width: WIDTH, height: 1 })],
  graphs.map((make) => make(WIDTH / graphs.length)),
];

const graph = (title: string, left: IMetric[]) => (width: number) => new GraphWidget({ title, left, width });
