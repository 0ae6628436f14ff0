import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { whenInvocationEnds } from './observed.ts';

/** What the business and its operators count. The dashboard shows them (`infra/constructs/watch/stage-dashboard.ts`). */
export type Counted =
  /** Of the stream: what was told of, and of it, tasks that were created and completed. A repeat counts again. */
  | 'ChangesTold'
  | 'TasksCreated'
  | 'TasksCompleted'
  /** What can never be told as it is. */
  | 'EventsParked'
  /** Messages of queues that come again. */
  | 'MessagesFailed'
  | 'MailsSent'
  /** SES did not take them now. */
  | 'MailsPutOff';

/** Embedded in the log (EMF): no call, and no time of its own. */
const metrics = new Metrics({
  namespace: process.env['POWERTOOLS_METRICS_NAMESPACE'] ?? 'Taskwire',
  serviceName: 'taskwire',
});

export const count = (name: Counted, times = 1): void => {
  if (times > 0) metrics.addMetric(name, MetricUnit.Count, times);
};

whenInvocationEnds(() => {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
});
