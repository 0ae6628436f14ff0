import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Line } from './line.ts';
import { ESTIMATES } from './usage.ts';

/** A resource as a template has it. */
interface Resource {
  Type: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- CloudFormation's own shapes
  Properties?: Record<string, any>;
}

/** The costs of an unused stage, and the types of its resources whose price is unknown here. */
export interface Standing {
  lines: Line[];
  unpriced: string[];
  /** Facts about the templates that change the price of usage. */
  hasFirewall: boolean;
  /** The number of whole copies of the table that AWS Backup keeps. */
  backupCopies: number;
}

const HOURS_A_MONTH = 730;
const MINUTES_A_MONTH = HOURS_A_MONTH * 60;
/** Lambda reads a queue with at least this many concurrent long polls, each of 20 seconds. */
const POLLS_A_MINUTE = 5 * 3;

type Count = Omit<Line, 'quantity'> & { count(resource: Resource): number };

const one = (): number => 1;
/** The price of having a resource, by type. */
const STANDING: Record<string, Count[]> = {
  'AWS::CloudWatch::Alarm': [{ service: 'CloudWatch', price: 'alarm', formula: 'metrics in alarms', count: metricsOf }],
  'AWS::CloudWatch::CompositeAlarm': [
    { service: 'CloudWatch', price: 'compositeAlarm', formula: 'composite alarms', count: one },
  ],
  'AWS::CloudWatch::Dashboard': [{ service: 'CloudWatch', price: 'dashboard', formula: 'dashboards', count: one }],
  'AWS::Logs::MetricFilter': [{ service: 'CloudWatch', price: 'customMetric', formula: 'metric filters', count: one }],
  'AWS::Lambda::EventSourceMapping': [
    {
      service: 'SQS',
      price: 'sqsRequest',
      formula: `queues that Lambda polls × ${POLLS_A_MINUTE} a minute × ${MINUTES_A_MONTH} minutes`,
      count: (resource) => (readsQueue(resource) ? POLLS_A_MINUTE * MINUTES_A_MONTH : 0),
    },
  ],
  'AWS::Scheduler::Schedule': [
    { service: 'EventBridge', price: 'schedule', formula: 'runs of schedules a month', count: runsAMonth },
    { service: 'Lambda', price: 'lambdaRequest', formula: 'runs of schedules a month', count: runsAMonth },
  ],
  'AWS::S3::Bucket': [
    {
      service: 'S3',
      price: 's3Gigabyte',
      formula: `buckets × ${ESTIMATES.gigabytesABucket} GB`,
      count: () => ESTIMATES.gigabytesABucket,
    },
  ],
  'AWS::SecretsManager::Secret': [{ service: 'Secrets Manager', price: 'secret', formula: 'secrets', count: one }],
  'AWS::KMS::Key': [{ service: 'KMS', price: 'key', formula: 'keys', count: one }],
  'AWS::WAFv2::WebACL': [
    { service: 'WAF', price: 'wafAcl', formula: 'web ACLs', count: one },
    { service: 'WAF', price: 'wafRule', formula: 'rules', count: ({ Properties }) => Properties!['Rules'].length },
  ],
};

/** Types that cost nothing until they are used. */
const FREE = [
  /^AWS::AppSync::/,
  /^AWS::CloudFront::/,
  /^AWS::Cognito::/,
  /^AWS::DynamoDB::Table$/,
  /^AWS::IAM::/,
  /^AWS::Lambda::(Function|LayerVersion|Permission|Url|Alias|Version|EventInvokeConfig)$/,
  /^AWS::Logs::(LogGroup|QueryDefinition|ResourcePolicy)$/,
  /^AWS::S3::BucketPolicy$/,
  /^AWS::SES::/,
  /^AWS::SNS::/,
  /^AWS::SQS::/,
  /^AWS::KMS::Alias$/,
  /^AWS::WAFv2::WebACLAssociation$/,
  /^AWS::Events::/,
  /^AWS::Backup::/,
  /^AWS::XRay::/,
  // Our budgets only report, which is free. AWS charges for budgets with actions, from the third on.
  /^AWS::Budgets::Budget$/,
  /^AWS::CE::Anomaly/,
  /^AWS::CDK::Metadata$/,
  /^AWS::CloudFormation::/,
  /^Custom::/,
];

/** The cost of an assembly's templates without use. */
export function standingOf(folder: string): Standing {
  const resources = resourcesOf(folder);
  const lines = new Map<string, Line>();
  const unpriced = new Set<string>();
  for (const resource of resources) {
    const counts = STANDING[resource.Type];
    if (counts === undefined && !FREE.some((type) => type.test(resource.Type))) unpriced.add(resource.Type);
    for (const { count, ...line } of counts ?? []) {
      const key = `${line.service} ${line.price} ${line.formula}`;
      lines.set(key, { ...line, quantity: (lines.get(key)?.quantity ?? 0) + count(resource) });
    }
  }
  return {
    lines: [...lines.values()].filter(({ quantity }) => quantity > 0),
    unpriced: [...unpriced].sort(),
    hasFirewall: resources.some(({ Type }) => Type === 'AWS::WAFv2::WebACL'),
    backupCopies: resources.reduce((sum, resource) => sum + copiesOf(resource), 0),
  };
}

function resourcesOf(folder: string): Resource[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.template.json'));
  return files.flatMap(
    (name) => Object.values(JSON.parse(readFileSync(join(folder, name), 'utf8')).Resources) as Resource[],
  );
}

/** AWS charges an alarm by the number of its metrics. */
function metricsOf({ Properties }: Resource): number {
  const metrics = (Properties?.['Metrics'] ?? []) as Array<{ MetricStat?: object }>;
  return Math.max(1, metrics.filter(({ MetricStat }) => MetricStat !== undefined).length);
}

/** Reading the table's stream is free. */
const readsQueue = ({ Properties }: Resource) =>
  /Queue|:sqs:/.test(JSON.stringify(Properties?.['EventSourceArn'] ?? ''));

const RATE_MINUTES: Record<string, number> = { minute: 1, hour: 60, day: 1440 };

/** Understands `rate(5 minutes)` and `cron(2/5 * * * ? *)`; any other schedule counts as daily. */
function runsAMonth({ Properties }: Resource): number {
  const expression = String(Properties?.['ScheduleExpression']);
  const [, count, unit = 'minute'] =
    /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? /^cron\([\d*]+\/(\d+) \* /.exec(expression) ?? [];
  return Math.round(
    MINUTES_A_MONTH / (count === undefined ? RATE_MINUTES['day']! : Number(count) * RATE_MINUTES[unit]!),
  );
}

const DAYS_KEPT = 35;

interface Lifecycle {
  DeleteAfterDays?: number;
}
interface BackupRule {
  ScheduleExpression: string;
  Lifecycle?: Lifecycle;
  CopyActions?: Array<{ Lifecycle?: Lifecycle }>;
}

/** The number of copies that a backup plan's rules keep at a time, including copies in another region. */
function copiesOf({ Type, Properties }: Resource): number {
  if (Type !== 'AWS::Backup::BackupPlan') return 0;
  const rules = (Properties?.['BackupPlan']?.['BackupPlanRule'] ?? []) as BackupRule[];
  return rules.reduce((sum, { ScheduleExpression, Lifecycle, CopyActions = [] }) => {
    const kept = (lifecycle?: Lifecycle) =>
      Math.ceil((lifecycle?.DeleteAfterDays ?? DAYS_KEPT) / daysBetween(ScheduleExpression));
    return sum + kept(Lifecycle) + CopyActions.reduce((copies, copy) => copies + kept(copy.Lifecycle), 0);
  }, 0);
}

/** The fields of a cron expression: `cron(minute hour day month weekday year)`. */
function daysBetween(expression: string): number {
  const [, , day = '*', , weekday = '?'] = expression.replace(/^cron\(|\)$/g, '').split(' ');
  if (/^\d+$/.test(day)) return 30;
  return weekday === '?' || weekday === '*' ? 1 : 7;
}
