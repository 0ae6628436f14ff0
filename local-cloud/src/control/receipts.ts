import type { Span, Trace } from '../shared/tracer.ts';

/** The cost of one GraphQL operation, over all requests since the last reset. */
export interface Receipt {
  operation: string;
  count: number;
  average: Cost;
  max: Cost;
}

interface Cost {
  /** Number of DynamoDB requests. */
  requests: number;
  /** Length of the longest chain of DynamoDB requests in which each began after the previous one ended. */
  roundTrips: number;
  rcu: number;
  wcu: number;
  lambdaMilliseconds: number;
  durationMilliseconds: number;
}

export interface Receipts {
  record(trace: Trace): void;
  list(): Receipt[];
  reset(): void;
}

/** Only requests of this kind have receipts. Others (mails, streams) are only traced. */
const KIND = 'graphql';

export function createReceipts(): Receipts {
  const totals = new Map<string, { count: number; sum: Cost; max: Cost }>();
  return {
    record(trace) {
      if (trace.kind !== KIND) return;
      const cost = costOf(trace);
      const operation = operationOf(trace);
      const total = totals.get(operation);
      totals.set(operation, {
        count: (total?.count ?? 0) + 1,
        sum: total === undefined ? cost : combine(total.sum, cost, (a, b) => a + b),
        max: total === undefined ? cost : combine(total.max, cost, Math.max),
      });
    },
    list: () =>
      [...totals].map(([operation, { count, sum, max }]) => ({
        operation,
        count,
        average: combine(sum, sum, (total) => Math.round((total / count) * 1000) / 1000),
        max,
      })),
    reset: () => totals.clear(),
  };
}

function operationOf({ name, detail }: Trace): string {
  const fields = Array.isArray(detail['rootFields']) ? detail['rootFields'].join(' ') : '';
  return name || fields || 'anonymous';
}

function costOf(trace: Span): Cost {
  const calls: Array<{ start: number; end: number }> = [];
  const cost: Cost = {
    requests: 0,
    roundTrips: 0,
    rcu: 0,
    wcu: 0,
    lambdaMilliseconds: 0,
    durationMilliseconds: trace.duration ?? 0,
  };
  const visit = (span: Span): void => {
    const { rcu, wcu, billedMilliseconds } = span.detail;
    if (span.kind === 'dynamodb') {
      calls.push({ start: span.start, end: span.start + (span.duration ?? 0) });
      cost.rcu += Number(rcu ?? 0);
      cost.wcu += Number(wcu ?? 0);
    }
    cost.lambdaMilliseconds += Number(billedMilliseconds ?? 0);
    span.children.forEach(visit);
  };
  trace.children.forEach(visit);
  cost.requests = calls.length;
  cost.roundTrips = longestChain(calls);
  return cost;
}

/** Interval scheduling: taking the call that ends first gives the longest chain. */
function longestChain(calls: Array<{ start: number; end: number }>): number {
  let chain = 0;
  let free = -Infinity;
  for (const { start, end } of calls.sort((a, b) => a.end - b.end)) {
    if (start < free) continue;
    chain++;
    free = end;
  }
  return chain;
}

function combine(a: Cost, b: Cost, merge: (a: number, b: number) => number): Cost {
  return Object.fromEntries(
    Object.entries(a).map(([key, value]) => [key, merge(value, b[key as keyof Cost])]),
  ) as unknown as Cost;
}
