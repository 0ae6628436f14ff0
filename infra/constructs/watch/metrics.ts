import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Stage } from '../../stages.ts';
import { functionNameOf } from '../project-function.ts';
import { namespaceOf } from './namespace.ts';

/** The period at which alarms evaluate metrics. */
export const PERIOD = Duration.minutes(5);

/**
 * A function's metric by the function's name, so that alarms do not prevent the replacement of a function of another
 * stack.
 */
export const functionMetric = (stage: Stage, folder: string, metricName: string, statistic: string = Stats.SUM) =>
  new Metric({
    namespace: 'AWS/Lambda',
    metricName,
    statistic,
    period: PERIOD,
    dimensionsMap: { FunctionName: functionNameOf(stage, folder) },
  });

export const queueMetric = (stage: Stage, queue: string, metricName: string) =>
  new Metric({
    namespace: 'AWS/SQS',
    metricName,
    statistic: Stats.MAXIMUM,
    period: PERIOD,
    dimensionsMap: { QueueName: `taskwire-${stage}-${queue}` },
  });

/** The metrics that our functions count (`functions/shared/metrics.ts`), and the metrics counted in our logs. */
export const ownMetric = (stage: Stage, metricName: string, dimensionsMap: Record<string, string> = {}) =>
  new Metric({
    namespace: namespaceOf(stage),
    metricName,
    statistic: Stats.SUM,
    period: PERIOD,
    dimensionsMap,
  });
