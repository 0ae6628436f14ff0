import type { GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Operation, type Table } from 'aws-cdk-lib/aws-dynamodb';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Stage } from '../../stages.ts';
import type { Alarms } from './alarms.ts';
import { ownMetric, PERIOD } from './metrics.ts';
import { namespaceOf } from './namespace.ts';

interface ApiAlarmsProps {
  stage: Stage;
  alarms: Alarms;
  api: GraphqlApi;
  /** The API's log. */
  log: ILogGroup;
  table: Table;
}

export const apiMetric = (api: GraphqlApi, metricName: string, statistic: string = Stats.SUM) =>
  new Metric({
    namespace: 'AWS/AppSync',
    metricName,
    statistic,
    period: PERIOD,
    dimensionsMap: { GraphQLAPIId: api.apiId },
  });

/**
 * The text that resolvers log when they mask a fault (`resolvers/shared/refuse.ts`), and the text that AppSync logs
 * about an error they raise.
 */
const MASKED_FAULT = 'INTERNAL';

/** The table's operations that users' requests make. */
export const tableThrottles = (table: Table) =>
  table.metricThrottledRequestsForOperations({
    operations: [Operation.BATCH_GET_ITEM, Operation.QUERY, Operation.TRANSACT_WRITE_ITEMS],
    period: PERIOD,
  });

/** Faults that users notice at once, in the API and its table. One message reports all of them. */
export class ApiAlarms extends Construct {
  constructor(scope: Construct, id: string, { stage, alarms, api, log, table }: ApiAlarmsProps) {
    super(scope, id);
    // GraphQL always answers with status 200: only the log shows that a field failed.
    new MetricFilter(this, 'MaskedFaults', {
      logGroup: log,
      filterPattern: FilterPattern.allTerms(MASKED_FAULT),
      metricNamespace: namespaceOf(stage),
      metricName: 'MaskedFaults',
    });
    const alarm = alarms.add.bind(alarms, this);
    const parts = [
      alarm('ServerErrors', {
        name: 'api-server-errors',
        metric: apiMetric(api, '5XXError'),
        threshold: 1,
        means: 'AppSync itself answered requests with a server error: people saw their action fail.',
        runbook: 'the-api-fails',
        essential: true,
      }),
      alarm('Faults', {
        name: 'api-faults',
        metric: ownMetric(stage, 'MaskedFaults'),
        threshold: 1,
        means: 'A field ended in INTERNAL, at HTTP 200: people read that something went wrong on our side.',
        runbook: 'the-api-fails',
        essential: true,
      }),
      alarm('Latency', {
        name: 'api-latency',
        metric: apiMetric(api, 'Latency', 'p95'),
        threshold: 1000,
        periods: 3,
        means: 'One request in twenty took longer than a second for a quarter of an hour: people wait.',
        runbook: 'the-api-is-slow',
      }),
      alarm('Subscriptions', {
        name: 'api-subscriptions',
        metric: apiMetric(api, 'SubscribeServerError'),
        threshold: 1,
        means: 'AppSync failed to open subscriptions: screens do not move until they are loaded again.',
        runbook: 'the-api-fails',
      }),
      alarm('TableThrottled', {
        name: 'table-throttled',
        metric: tableThrottles(table),
        threshold: 1,
        means: 'DynamoDB refused requests: people were asked to try again in a moment.',
        runbook: 'the-table-throttles',
      }),
    ];
    alarms.group(
      this,
      'Unwell',
      {
        name: 'api-unwell',
        means: 'People notice: the API fails, is slow, or has to refuse. The dashboard shows which.',
        runbook: 'the-api-fails',
      },
      parts,
    );
  }
}
