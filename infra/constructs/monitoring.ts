import { Duration } from 'aws-cdk-lib';
import type { GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Operation, type Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { functionNameOf } from './project-function.ts';

export interface MonitoringProps {
  stage: Stage;
  api: GraphqlApi;
  table: Table;
  /**
   * Folders under `functions/`. Referenced by name, so that this stack does not prevent a function of another stack
   * from being replaced.
   */
  functions: readonly string[];
}

const PERIOD = Duration.minutes(5);

/** Alarms on what a user would notice, and one dashboard per stage. */
export class Monitoring extends Construct {
  constructor(scope: Construct, id: string, { stage, api, table, functions }: MonitoringProps) {
    super(scope, id);
    const apiMetric = (metricName: string, statistic: string) =>
      new Metric({
        namespace: 'AWS/AppSync',
        metricName,
        statistic,
        period: PERIOD,
        dimensionsMap: { GraphQLAPIId: api.apiId },
      });
    const functionMetric = (name: string, metricName: string, statistic = 'Sum') =>
      new Metric({
        namespace: 'AWS/Lambda',
        metricName,
        statistic,
        label: name,
        period: PERIOD,
        dimensionsMap: { FunctionName: functionNameOf(stage, name) },
      });
    const serverErrors = apiMetric('5XXError', 'Sum');
    const latency = apiMetric('Latency', 'p95');
    const throttled = table.metricThrottledRequestsForOperations({
      operations: [Operation.GET_ITEM, Operation.BATCH_GET_ITEM, Operation.QUERY, Operation.TRANSACT_WRITE_ITEMS],
      period: PERIOD,
    });

    this.alarm('ApiServerErrors', serverErrors, 1, 'The API answered with a server error');
    this.alarm('ApiLatency', latency, 1000, 'One request in twenty took longer than a second', 3);
    this.alarm(
      'TableThrottled',
      throttled,
      1,
      'DynamoDB refused requests: a hot key, or growth faster than on-demand scales',
    );
    for (const name of functions) {
      this.alarm(`${name}-errors`, functionMetric(name, 'Errors'), 1, `functions/${name} failed: see its log`);
      this.alarm(`${name}-throttles`, functionMetric(name, 'Throttles'), 1, `functions/${name} was throttled`);
    }

    new Dashboard(this, 'Dashboard', {
      dashboardName: `taskwire-${stage}`,
      widgets: [
        [
          graph('API requests', [apiMetric('Latency', 'SampleCount')]),
          graph('API latency, ms', [apiMetric('Latency', 'p50'), latency, apiMetric('Latency', 'p99')]),
          graph('API errors', [apiMetric('4XXError', 'Sum'), serverErrors]),
        ],
        [
          graph('Table capacity', [
            table.metricConsumedReadCapacityUnits({ period: PERIOD }),
            table.metricConsumedWriteCapacityUnits({ period: PERIOD }),
          ]),
          graph('Table throttles', [throttled]),
        ],
        [
          graph(
            'Function errors',
            functions.map((name) => functionMetric(name, 'Errors')),
          ),
          graph(
            'Function duration, ms',
            functions.map((name) => functionMetric(name, 'Duration', 'p95')),
          ),
        ],
      ],
    });
  }

  private alarm(id: string, metric: IMetric, threshold: number, alarmDescription: string, evaluationPeriods = 1): void {
    new Alarm(this, id, {
      metric,
      threshold,
      evaluationPeriods,
      alarmDescription,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
}

const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 8 });
