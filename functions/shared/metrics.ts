import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { whenInvocationEnds } from './observed.ts';

/** The figures of business and operation. The dashboard shows them (`infra/constructs/watch/stage-dashboard.ts`). */
type Counted =
  /** Changes that were published from the stream, and among them created and completed tasks. A repeat counts again. */
  | 'ChangesTold'
  | 'TasksCreated'
  | 'TasksCompleted'
  /** Events that can never be published as they are. */
  | 'EventsParked'
  /** Failed messages, which return to their queues. */
  | 'MessagesFailed'
  | 'MailsSent'
  /** Mails that SES did not accept now. */
  | 'MailsPutOff';

/** Embedded in the log (EMF), which needs no call and no waiting. */
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
