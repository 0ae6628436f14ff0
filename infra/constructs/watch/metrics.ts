import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Stage } from '../../stages.ts';
import { functionNameOf } from '../project-function.ts';
import { namespaceOf } from './namespace.ts';

/** As often as alarms look. */
export const PERIOD = Duration.minutes(5);

/** By name, so that a function of another stack can be replaced without alarms in its way. */
export const functionMetric = (stage: Stage, folder: string, metricName: string, statistic: string = Stats.SUM) =>
  new Metric({
    namespace: 'AWS/Lambda',
    ...{ metricName, statistic, period: PERIOD },
    dimensionsMap: { FunctionName: functionNameOf(stage, folder) },
  });

export const queueMetric = (stage: Stage, queue: string, metricName: string) =>
  new Metric({
    namespace: 'AWS/SQS',
    ...{ metricName, statistic: Stats.MAXIMUM, period: PERIOD },
    dimensionsMap: { QueueName: `taskwire-${stage}-${queue}` },
  });

/** What our own functions count (`functions/shared/metrics.ts`), and what is counted in our logs. */
export const ownMetric = (stage: Stage, metricName: string, dimensionsMap: Record<string, string> = {}) =>
  new Metric({
    namespace: namespaceOf(stage),
    ...{ metricName, statistic: Stats.SUM, period: PERIOD, dimensionsMap },
  });
