import { same } from './rule.ts';
import type { Resource, Shape, StageTemplates } from './stageTemplates.ts';

const QUEUE = 'AWS::SQS::Queue';
const FUNCTION = 'AWS::Lambda::Function';
const ACL = 'AWS::WAFv2::WebACL';
/** Types whose edits may leave an alarm without its metric. */
export const WATCHED_TYPES = [QUEUE, FUNCTION, ACL];

interface Metric {
  Namespace: string;
  MetricName: string;
  Dimensions?: { Name: string; Value: unknown }[];
}

/** The metrics that exist, each with the statistic that shows trouble. */
const WATCHED: Readonly<Record<string, { statistics: readonly string[]; of: readonly string[] }>> = {
  'AWS/SQS ApproximateNumberOfMessagesVisible': { statistics: ['Maximum'], of: ['QueueName'] },
  'AWS/SQS ApproximateAgeOfOldestMessage': { statistics: ['Maximum'], of: ['QueueName'] },
  'AWS/Lambda Errors': { statistics: ['Sum'], of: ['FunctionName'] },
  'AWS/Lambda Invocations': { statistics: ['Sum'], of: ['FunctionName'] },
  'AWS/Lambda IteratorAge': { statistics: ['Maximum'], of: ['FunctionName'] },
  'AWS/Lambda Throttles': { statistics: ['Sum'], of: [] },
  'AWS/AppSync 5XXError': { statistics: ['Sum'], of: ['GraphQLAPIId'] },
  'AWS/AppSync Latency': { statistics: ['p95'], of: ['GraphQLAPIId'] },
  'AWS/AppSync SubscribeServerError': { statistics: ['Sum'], of: ['GraphQLAPIId'] },
  'AWS/DynamoDB ThrottledRequests': { statistics: ['Sum'], of: ['Operation', 'TableName'] },
  'AWS/Cognito SignInSuccesses': { statistics: ['SampleCount', 'Sum'], of: ['UserPool', 'UserPoolClient'] },
  'AWS/Cognito SignInThrottles': { statistics: ['Sum'], of: ['UserPool', 'UserPoolClient'] },
  'AWS/SES Reputation.BounceRate': { statistics: ['Maximum'], of: [] },
  'AWS/SES Reputation.ComplaintRate': { statistics: ['Maximum'], of: [] },
  'AWS/WAFV2 BlockedRequests': { statistics: ['Sum'], of: ['Region', 'Rule', 'WebACL'] },
};

/** The metrics of an alarm, each with its statistic and period. */
export const metricsOf = ({ Properties: { Metrics, ...one } }: Resource) =>
  Metrics === undefined
    ? [
        {
          metric: one as unknown as Metric,
          statistic: one['Statistic'] ?? one['ExtendedStatistic'],
          period: one['Period'],
        },
      ]
    : (Metrics as Shape[]).flatMap(({ MetricStat }) =>
        MetricStat === undefined
          ? []
          : [{ metric: MetricStat.Metric as Metric, statistic: MetricStat.Stat, period: MetricStat.Period }],
      );

/** Whether AWS or our code writes the metric, with the right statistic, about a resource that exists. */
export function isWatched(
  { metric: { Namespace, MetricName, Dimensions = [] }, statistic }: ReturnType<typeof metricsOf>[number],
  alarm: Resource,
  stage: StageTemplates,
): boolean {
  if (Namespace === `Taskwire/${stage.stage}`)
    return MetricName === 'MaskedFaults' && statistic === 'Sum' && Dimensions.length === 0;
  const watched = WATCHED[`${Namespace} ${MetricName}`];
  return (
    watched !== undefined &&
    watched.statistics.includes(statistic) &&
    same(Dimensions.map(({ Name }) => Name).sort(), watched.of) &&
    Dimensions.every(({ Name, Value }) => isThere(Value, Name, alarm, stage))
  );
}

function isThere(value: unknown, name: string, alarm: Resource, stage: StageTemplates): boolean {
  if (name === 'QueueName') {
    const queue = stage.behind(value, QUEUE, alarm)?.Properties['QueueName'];
    return String(alarm.Properties['AlarmName']).startsWith(`${queue}-`);
  }
  if (name === 'FunctionName')
    return (
      stage.behind(value, FUNCTION, alarm) !== undefined ||
      (String(alarm.Properties['AlarmName']).startsWith(`${String(value)}-`) &&
        stage.ofType(FUNCTION).some(({ Properties }) => Properties['FunctionName'] === value))
    );
  if (name === 'GraphQLAPIId') return stage.behind(value, 'AWS::AppSync::GraphQLApi', alarm) !== undefined;
  if (name === 'Region') return value === stage.config.region;
  if (name === 'Operation') return ['BatchGetItem', 'Query', 'TransactWriteItems'].includes(value as string);
  if (name === 'WebACL' || name === 'Rule')
    return stage
      .ofType(ACL)
      .some(({ Properties: { VisibilityConfig, Rules } }) =>
        (name === 'WebACL' ? [VisibilityConfig] : Rules.map((rule: Shape) => rule.VisibilityConfig)).some(
          ({ MetricName }: { MetricName: string }) => MetricName === value,
        ),
      );
  // The table, the pool and its client are in another stack.
  const [tasks, users] = [`Tasks${stage.generationOf('table')}`, `Users${stage.generationOf('users')}`];
  const kind = { TableName: `${tasks}Table`, UserPool: `${users}UserPool`, UserPoolClient: `${users}UserPoolClient` }[
    name
  ];
  return kind !== undefined && new RegExp(`ExportsOutputRef\\w*${kind}`).test((value as Shape)['Fn::ImportValue']);
}
