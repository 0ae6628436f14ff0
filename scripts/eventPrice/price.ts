/** A request in the trace, or a step of it. */
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

/** Dollars per million, us-east-1, November 2026: the on-demand table, ARM functions, standard topics and queues. */
const DOLLARS: Record<keyof Used, number> = {
  rcu: 0.125,
  wcu: 0.625,
  snsRequests: 0.5,
  sqsRequests: 0.4,
  invocations: 0.2,
  gigabyteSeconds: 13.3334,
  mutations: 4,
};

/** SQS delivers and deletes this many messages per request. */
const MESSAGES_A_REQUEST = 10;

export const nothing = (): Used => ({
  ...{ rcu: 0, wcu: 0, snsRequests: 0, sqsRequests: 0, invocations: 0, gigabyteSeconds: 0, mutations: 0 },
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

/** Dollars per million events, when `events` used this much. */
export const dollars = (used: Used, events: number): Record<keyof Used | 'sum', number> => {
  const parts = Object.entries(DOLLARS).map(
    ([unit, each]) => [unit, (used[unit as keyof Used] / events) * each] as const,
  );
  return Object.fromEntries([...parts, ['sum', parts.reduce((sum, [, part]) => sum + part, 0)]]) as never;
};
