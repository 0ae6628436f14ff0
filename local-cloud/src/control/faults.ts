import type { Disturbance, IndexLag, ServiceCall } from '../cloud.ts';
import { AwsError } from '../shared/errors.ts';
import { LOST_ANSWER } from '../shared/lostAnswer.ts';
import { functionName } from '../shared/functionName.ts';

/**
 * - `throttle`, `down`: refused without effect, as the service words it.
 * - `conflict`: another transaction is at the same items.
 * - `timeout-before`, `timeout-after`: no answer; the call had no effect, or had it.
 * - `duplicate`: delivered twice; the caller sees the first answer.
 * - `crash`: a function dies between two of its AWS calls, or before it answers (`Invoke` of Lambda only).
 * - `lost-event`: a subscriber does not get the first event after its `start_ack` (AppSync only).
 * - `late-event`: a subscriber gets an event after the next one (AppSync only).
 * - `index-lag`: index reads do not see the latest writes (DynamoDB only).
 */
export const FAULT_KINDS = [
  'throttle',
  'conflict',
  'timeout-before',
  'timeout-after',
  'duplicate',
  'crash',
  'index-lag',
  'lost-event',
  'late-event',
  'down',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface FaultSpecification {
  /** As in a SigV4 scope: `dynamodb`, `lambda`, `cognito-idp`, `appsync`. */
  service: string;
  /** One action; all of the service if absent. Of `appsync`, the first field of the request: `Mutation.createTask`; of an event, `Subscription.onTask`. */
  action?: string;
  kind: FaultKind;
  /** Share of calls hit, 0 to 1; all if absent. */
  rate?: number;
  /** How many calls are hit before the fault is spent; no end if absent. */
  count?: number;
  /** The same seed hits the same calls. */
  seed?: number;
  /** Lambda only: invocations of this function, by its name; of every function if absent. */
  functionName?: string;
  /** `crash` only: how many AWS calls are answered before it dies; drawn anew for each if absent, from 0 to {@link MOST_CALLS}. */
  afterCalls?: number;
  /** `index-lag` only; a second if absent. */
  lagMilliseconds?: number;
}

export interface Faults {
  set(faults: FaultSpecification[]): void;
  clear(): void;
  /** What is set, with how many calls each has hit. */
  list(): Array<FaultSpecification & { hits: number }>;
  /** Makes a call, or what is left of it; some faults are the action's own to play. */
  around<T>(call: Disturbed, work: (disturbance?: Disturbance) => Promise<T>): Promise<T>;
  /** What befalls the next event for one subscriber. `isFirst`: it has had none since its `start_ack`. */
  event(action: string, isFirst: boolean): EventFault | undefined;
  /** The lag that is set, for the DynamoDB service; `holds` says whether it hits one write. */
  lag(): IndexLag | undefined;
}

export type EventFault = 'lost-event' | 'late-event';

/** A call of an action, or a request of another kind, which has no input that matters. */
type Disturbed = Pick<ServiceCall, 'service' | 'action'> & Partial<ServiceCall>;

interface ActiveFault {
  specification: FaultSpecification;
  random: () => number;
  hits: number;
}

/** Beyond what a handler of one batch needs, so that some crash when all is done and nobody knows yet. */
const MOST_CALLS = 12;

/** Made twice, these would deliver two things once instead of one thing twice. */
const DELIVERIES: ReadonlySet<string> = new Set(['sqs:ReceiveMessage', 'sns:Publish', 'sns:PublishBatch']);

export function createFaults(): Faults {
  let active: ActiveFault[] = [];

  const hit = (fault: ActiveFault): boolean => {
    const { rate = 1, count = Infinity } = fault.specification;
    if (fault.hits >= count || fault.random() >= rate) return false;
    fault.hits++;
    return true;
  };

  return {
    set(faults) {
      active = faults.map((specification) => ({ specification, random: seeded(specification.seed ?? 1), hits: 0 }));
    },
    clear: () => void (active = []),
    list: () => active.map(({ specification, hits }) => ({ ...specification, hits })),
    async around(call, work) {
      const fault = active.find(({ specification }, index) => isMeant(specification, call) && hit(active[index]!));
      switch (fault?.specification.kind) {
        case undefined:
          return work();
        case 'duplicate': {
          if (DELIVERIES.has(`${call.service}:${call.action}`)) return work({ deliverAgain: true });
          const first = await work();
          await work().catch(() => undefined);
          return first;
        }
        case 'crash': {
          const { afterCalls = Math.floor(fault!.random() * (MOST_CALLS + 1)) } = fault!.specification;
          return work({ crashAfterCalls: afterCalls });
        }
        case 'timeout-after':
          await work();
          throw lost();
        case 'timeout-before':
          throw lost();
        default:
          throw refusalOf(fault!.specification.kind, call);
      }
    },
    event(action, isFirst) {
      const fault = active.find(
        ({ specification }, index) =>
          isOfEvents(specification.kind) &&
          (specification.action ?? action) === action &&
          (isFirst || specification.kind !== 'lost-event') &&
          hit(active[index]!),
      );
      return fault && (fault.specification.kind as EventFault);
    },
    lag() {
      const fault = active.find(
        ({ specification }) => specification.kind === 'index-lag' && specification.service === 'dynamodb',
      );
      return fault && { milliseconds: fault.specification.lagMilliseconds ?? 1000, holds: () => hit(fault) };
    },
  };
}

function isMeant({ kind, service, action, functionName: name }: FaultSpecification, call: Disturbed): boolean {
  if (kind === 'index-lag' || isOfEvents(kind) || service !== call.service || (action ?? call.action) !== call.action)
    return false;
  return name === undefined || functionName(String(call.input?.['FunctionName'])) === name;
}

const isOfEvents = (kind: FaultKind): boolean => kind === 'lost-event' || kind === 'late-event';

const lost = () => new AwsError(LOST_ANSWER, 'The request was sent, and no answer came.', 408);

/** Each service has its own words for the same misfortune. */
function refusalOf(kind: FaultKind, { service, action, input = {} }: Disturbed): AwsError {
  if (kind === 'down')
    return new AwsError('ServiceUnavailable', 'Service is unavailable. Please try again later.', 503);
  if (service === 'dynamodb') return dynamodbRefusal(kind, action, input);
  if (service === 'lambda') {
    return kind === 'conflict'
      ? new AwsError('ResourceConflictException', 'The operation cannot be performed at this time.', 409)
      : new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429, {
          Reason: 'ConcurrentInvocationLimitExceeded',
        });
  }
  if (service === 'cognito-idp') {
    return kind === 'conflict'
      ? new AwsError('ConcurrentModificationException', 'Two or more modifications are happening concurrently.')
      : new AwsError('TooManyRequestsException', 'Rate exceeded');
  }
  return kind === 'conflict'
    ? new AwsError('ConflictException', 'The resource is being changed by another request.', 409)
    : new AwsError('ThrottlingException', 'Rate exceeded', service === 'appsync' ? 429 : 400);
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html */
function dynamodbRefusal(kind: FaultKind, action: string, input: Record<string, any>): AwsError {
  if (kind === 'throttle') {
    return new AwsError(
      'ProvisionedThroughputExceededException',
      'The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.',
    );
  }
  if (action !== 'TransactWriteItems' && action !== 'TransactGetItems') {
    return new AwsError('TransactionConflictException', 'Transaction is ongoing for the item');
  }
  const count = Math.max((input.TransactItems as unknown[] | undefined)?.length ?? 1, 1);
  const codes = ['TransactionConflict', ...Array.from({ length: count - 1 }, () => 'None')];
  const reasons = codes.map((Code) =>
    Code === 'None' ? { Code } : { Code, Message: 'Transaction is ongoing for the item' },
  );
  return new AwsError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes.join(', ')}]`,
    400,
    { CancellationReasons: reasons },
  );
}

/** Mulberry32: small, and the same everywhere. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
