import type { Line } from '../line.ts';
import { shown, type Quantities } from '../quantities.ts';
import { ESTIMATES } from '../usage.ts';

const SECONDS_A_MONTH = 730 * 3600;

/** Logs and traces. */
export const observability = ({ event, operations, events, tokens, invocations }: Quantities): Line[] => [
  {
    service: 'CloudWatch',
    price: 'logGigabyte',
    quantity: (invocations * ESTIMATES.logBytesAnInvocation) / 1e9,
    formula: `invocations × ${ESTIMATES.logBytesAnInvocation} bytes`,
  },
  {
    service: 'X-Ray',
    price: 'trace',
    quantity: traced(operations),
    formula: `the first operation of each second + ${ESTIMATES.tracedShare * 100} % of the rest`,
  },
  {
    // Streams and queues begin another trace, which the invoked function samples for itself.
    service: 'X-Ray',
    price: 'trace',
    quantity: event.invocations * traced(events) + traced(tokens),
    formula: `the same share of invocations (${shown(event.invocations)} functions an event) and of tokens`,
  },
];

/** If requests come at random, a second has at least one with the probability 1 − e^(−rate). */
function traced(requests: number): number {
  const first = SECONDS_A_MONTH * (1 - Math.exp(-requests / SECONDS_A_MONTH));
  return first + (requests - first) * ESTIMATES.tracedShare;
}
