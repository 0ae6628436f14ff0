/**
 * AWS's prices in us-east-1 as of {@link PRICES_OF}. docs/proof.md says which copies of its price pages they were compared with. Every figure in dollars in this
 * repository is computed from them.
 */
export const PRICES_OF = '2026-11-29';
export const REGION = 'us-east-1';

export interface Price {
  dollars: number;
  /** The number of units that the price is for. */
  per: number;
  unit: string;
  /** The permanent monthly free tier of an account. Offers for the first year are left out. */
  free?: number;
  source: string;
}

const MILLION = 1_000_000;
const page = (path: string) => `https://aws.amazon.com/${path}/pricing/`;

export const PRICES = {
  appsyncOperation: { dollars: 4, per: MILLION, unit: 'queries and mutations', source: page('appsync') },
  appsyncUpdate: {
    dollars: 2,
    per: MILLION,
    unit: 'messages to screens, connections among them',
    source: page('appsync'),
  },
  appsyncMinute: { dollars: 0.08, per: MILLION, unit: 'minutes of connection', source: page('appsync') },
  lambdaRequest: { dollars: 0.2, per: MILLION, unit: 'invocations', free: MILLION, source: page('lambda') },
  /** ARM. */
  lambdaGigabyteSecond: { dollars: 13.3334, per: MILLION, unit: 'GB-seconds', free: 400_000, source: page('lambda') },
  dynamodbRead: { dollars: 0.125, per: MILLION, unit: 'read units', source: page('dynamodb') },
  dynamodbWrite: { dollars: 0.625, per: MILLION, unit: 'write units', source: page('dynamodb') },
  dynamodbStorage: { dollars: 0.25, per: 1, unit: 'GB stored', free: 25, source: page('dynamodb') },
  dynamodbRecovery: { dollars: 0.2, per: 1, unit: 'GB of point-in-time recovery', source: page('dynamodb') },
  backupStorage: { dollars: 0.1, per: 1, unit: 'GB of backups', source: page('backup') },
  snsRequest: { dollars: 0.5, per: MILLION, unit: 'publish requests', free: MILLION, source: page('sns') },
  sqsRequest: { dollars: 0.4, per: MILLION, unit: 'requests', free: MILLION, source: page('sqs') },
  /**
   * Without a pricing plan. New accounts have the plan Essentials ($0.16) until somebody ends it: docs/deploying.md.
   */
  sesMail: { dollars: 0.1, per: 1_000, unit: 'mails, without a pricing plan', source: page('ses') },
  /** The plan Lite, which the template names. Above 100,000 users each costs less; this is left out. */
  cognitoUser: { dollars: 0.0055, per: 1, unit: 'people who signed in', free: 10_000, source: page('cognito') },
  alarm: { dollars: 0.1, per: 1, unit: 'metrics in alarms', free: 10, source: page('cloudwatch') },
  compositeAlarm: { dollars: 0.5, per: 1, unit: 'composite alarms', source: page('cloudwatch') },
  dashboard: { dollars: 3, per: 1, unit: 'dashboards', free: 3, source: page('cloudwatch') },
  customMetric: { dollars: 0.3, per: 1, unit: 'metrics of our own', free: 10, source: page('cloudwatch') },
  logGigabyte: { dollars: 0.5, per: 1, unit: 'GB of log', free: 5, source: page('cloudwatch') },
  trace: { dollars: 5, per: MILLION, unit: 'traces', free: 100_000, source: page('xray') },
  schedule: {
    dollars: 1,
    per: MILLION,
    unit: 'invocations of a schedule',
    free: 14 * MILLION,
    source: page('eventbridge'),
  },
  secret: { dollars: 0.4, per: 1, unit: 'secrets', source: page('secrets-manager') },
  key: { dollars: 1, per: 1, unit: 'keys of our own', source: page('kms') },
  wafAcl: { dollars: 5, per: 1, unit: 'web ACLs', source: page('waf') },
  wafRule: { dollars: 1, per: 1, unit: 'rules of web ACLs', source: page('waf') },
  wafRequest: { dollars: 0.6, per: MILLION, unit: 'requests looked at', source: page('waf') },
  cloudfrontRequest: { dollars: 1, per: MILLION, unit: 'requests', free: 10 * MILLION, source: page('cloudfront') },
  cloudfrontGigabyte: { dollars: 0.085, per: 1, unit: 'GB to browsers', free: 1_000, source: page('cloudfront') },
  edgeFunction: {
    dollars: 0.1,
    per: MILLION,
    unit: 'runs of a function at the edge',
    free: 2 * MILLION,
    source: page('cloudfront'),
  },
  s3Gigabyte: { dollars: 0.023, per: 1, unit: 'GB in S3', source: page('s3') },
  s3Read: { dollars: 0.4, per: MILLION, unit: 'reads of S3', source: page('s3') },
  transferGigabyte: { dollars: 0.09, per: 1, unit: 'GB out of AWS', free: 100, source: page('ec2/on-demand') },
  /** Prices of the alternatives in the comparison. */
  restRequest: { dollars: 3.5, per: MILLION, unit: 'requests of a REST API', source: page('api-gateway') },
} as const satisfies Record<string, Price>;

export type PriceName = keyof typeof PRICES;

/** Dollars for one unit. */
export const dollarsFor = (name: PriceName): number => PRICES[name].dollars / PRICES[name].per;
