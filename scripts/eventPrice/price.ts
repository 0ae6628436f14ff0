import { dollarsFor, type PriceName } from '../cost/prices.ts';

/** A request of the trace, or a step of it. */
export interface Span {
  kind: string;
  name: string;
  detail: {
    records?: number;
    source?: string;
    rcu?: number;
    wcu?: number;
    milliseconds?: number;
    memoryMegabytes?: number;
  };
  children: Span[];
}

/** What events caused, in AWS's price units. */
export interface Used {
  rcu: number;
  wcu: number;
  snsRequests: number;
  sqsRequests: number;
  invocations: number;
  gigabyteSeconds: number;
  mutations: number;
}

/** What each unit is charged as: the on-demand table, ARM functions, standard topics and queues. */
const PRICE_OF: Record<keyof Used, PriceName> = {
  rcu: 'dynamodbRead',
  wcu: 'dynamodbWrite',
  snsRequests: 'snsRequest',
  sqsRequests: 'sqsRequest',
  invocations: 'lambdaRequest',
  gigabyteSeconds: 'lambdaGigabyteSecond',
  mutations: 'appsyncOperation',
};

/** SQS delivers and deletes this many messages per request. */
const MESSAGES_A_REQUEST = 10;

export const nothing = (): Used => ({
  rcu: 0,
  wcu: 0,
  snsRequests: 0,
  sqsRequests: 0,
  invocations: 0,
  gigabyteSeconds: 0,
  mutations: 0,
});

/** Adds an invocation's cost, including the calls of its source. Lambda's own reads of a stream are free. */
export function addTo(used: Used, invocation: Span): void {
  const { source = '', records = 0 } = invocation.detail;
  if (source.includes(':sqs:')) used.sqsRequests += 2 * Math.ceil(records / MESSAGES_A_REQUEST);
  for (const span of all(invocation)) {
    const { kind, name, detail } = span;
    if (kind === 'dynamodb') {
      used.rcu += detail.rcu ?? 0;
      used.wcu += detail.wcu ?? 0;
    } else if (kind === 'lambda' && name !== 'Invoke') {
      used.invocations += 1;
      used.gigabyteSeconds += ((detail.milliseconds ?? 0) / 1000) * ((detail.memoryMegabytes ?? 0) / 1024);
    } else if (kind === 'sns') used.snsRequests += 1;
    else if (kind === 'sqs') used.sqsRequests += 1;
    else if (kind === 'graphql') used.mutations += 1;
  }
}

const all = (span: Span): Span[] => [span, ...span.children.flatMap(all)];

/** The average use of one of `count`. */
export const shareOf = (used: Used, count: number): Used =>
  Object.fromEntries(Object.entries(used).map(([unit, value]) => [unit, value / count])) as unknown as Used;

/** Dollars for a million events, of which `events` used this much. */
export const dollars = (used: Used, events: number): Record<keyof Used | 'sum', number> => {
  const parts = Object.entries(PRICE_OF).map(
    ([unit, price]) => [unit, (used[unit as keyof Used] / events) * dollarsFor(price) * 1_000_000] as const,
  );
  return Object.fromEntries([...parts, ['sum', parts.reduce((sum, [, part]) => sum + part, 0)]]) as never;
};
