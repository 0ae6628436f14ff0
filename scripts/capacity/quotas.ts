/** AWS's default quotas in us-east-1, as its documentation states them on the day of `QUOTAS_OF`. */
export const QUOTAS_OF = '2026-11-29';

const docs = (path: string) => `https://docs.aws.amazon.com/${path}`;

export interface Quota {
  value: number;
  unit: string;
  /** Whether AWS raises it on request. */
  canBeRaised: boolean;
  source: string;
}

export const QUOTAS = {
  partitionWrites: {
    value: 1_000,
    unit: 'write units a second of one partition',
    canBeRaised: false,
    source: docs('amazondynamodb/latest/developerguide/bp-partition-key-design.html'),
  },
  partitionReads: {
    value: 3_000,
    unit: 'read units a second of one partition',
    canBeRaised: false,
    source: docs('amazondynamodb/latest/developerguide/bp-partition-key-design.html'),
  },
  tableWrites: {
    value: 40_000,
    unit: 'write units a second of a table, and of each index',
    canBeRaised: true,
    source: docs('amazondynamodb/latest/developerguide/ServiceQuotas.html'),
  },
  newTablePartitions: {
    value: 4,
    unit: 'partitions of a new on-demand table',
    canBeRaised: true,
    source: docs('amazondynamodb/latest/developerguide/on-demand-capacity-mode.html'),
  },
  appsyncTokens: {
    value: 10_000,
    unit: 'request tokens a second',
    canBeRaised: true,
    source: docs('general/latest/gr/appsync.html'),
  },
  subscriptionEnds: {
    value: 100,
    unit: 'ended subscriptions a second',
    canBeRaised: false,
    source: docs('general/latest/gr/appsync.html'),
  },
  cognitoSignIns: {
    value: 120,
    unit: 'sign-ins a second (UserAuthentication)',
    canBeRaised: true,
    source: docs('cognito/latest/developerguide/quotas.html'),
  },
  cognitoTokens: {
    value: 120,
    unit: 'refreshed tokens a second (UserToken)',
    canBeRaised: true,
    source: docs('cognito/latest/developerguide/quotas.html'),
  },
  sesRate: {
    value: 14,
    unit: 'mails a second, just out of the sandbox',
    canBeRaised: true,
    source: docs('ses/latest/dg/quotas.html'),
  },
  sesDay: {
    value: 50_000,
    unit: 'mails a day, just out of the sandbox',
    canBeRaised: true,
    source: docs('ses/latest/dg/quotas.html'),
  },
  lambdaConcurrency: {
    value: 1_000,
    unit: 'invocations at once, in an account',
    canBeRaised: true,
    source: docs('lambda/latest/dg/gettingstarted-limits.html'),
  },
} as const satisfies Record<string, Quota>;

export type QuotaName = keyof typeof QUOTAS;
