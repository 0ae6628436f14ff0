import type { Disturbance, IndexLag, ServiceCall } from '../cloud.ts';
import { AwsError } from '../shared/errors.ts';
import { LostAnswerError } from '../shared/lostAnswer.ts';
import { functionName } from '../shared/functionName.ts';

/**
 * - `throttle`, `down`: the call is refused without effect, in the service's words.
 * - `conflict`: another transaction is using the same items.
 * - `timeout-before`, `timeout-after`: no answer arrives; the call had no effect, or took effect.
 * - `duplicate`: the call is delivered twice; the caller sees the first answer.
 * - `crash`: a function dies between two of its AWS calls, or before it answers (Lambda's `Invoke` only).
 * - `lost-event`: a subscriber misses the first event after its `start_ack` (AppSync only).
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
  /** The SigV4 name: `dynamodb`, `lambda`, `cognito-idp`, `appsync`. */
  service: string;
  /**
   * One action; if absent, all actions of the service. For `appsync`, the first field of the request:
   * `Mutation.createTask`. For an event, `Subscription.onTask`.
   */
  action?: string;
  kind: FaultKind;
  /** Fraction of calls to hit, 0 to 1; if absent, all. */
  rate?: number;
  /** Number of calls to hit before the fault is spent; if absent, unlimited. */
  count?: number;
  /** The same seed hits the same calls. */
  seed?: number;
  /** Lambda only: the function whose invocations are hit; if absent, every function. */
  functionName?: string;
  /**
   * `crash` only: the number of AWS calls answered before the function dies. If absent, drawn for each invocation from
   * 0 to {@link MOST_CALLS}.
   */
  afterCalls?: number;
  /** `index-lag` only; one second if absent. */
  lagMilliseconds?: number;
}

export interface Faults {
  set(faults: FaultSpecification[]): void;
  clear(): void;
  /** The current faults, each with the number of calls it has hit. */
  list(): Array<FaultSpecification & { hits: number }>;
  /** Runs a call, or refuses it as the faults say. Some faults are passed to the action, which simulates them. */
  around<T>(call: Disturbed, work: (disturbance?: Disturbance) => Promise<T>): Promise<T>;
  /**
   * What happens to the next event for one subscriber. `isFirst`: the subscriber has had no event since its
   * `start_ack`.
   */
  event(action: string, isFirst: boolean): EventFault | undefined;
  /** The current lag, for the DynamoDB service. `holds` says whether one write is held back. */
  lag(): IndexLag | undefined;
}

type EventFault = 'lost-event' | 'late-event';

/** A call of an action, or another kind of request, whose input does not matter. */
type Disturbed = Pick<ServiceCall, 'service' | 'action'> & Partial<ServiceCall>;

interface ActiveFault {
  specification: FaultSpecification;
  random: () => number;
  hits: number;
}

/**
 * More calls than a handler makes for one batch, so that some invocations die after their work is done and before they
 * report it.
 */
const MOST_CALLS = 12;

/** Running these twice would deliver two messages once, not one message twice. */
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
          throw new LostAnswerError();
        case 'timeout-before':
          throw new LostAnswerError();
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

/** Each service words the same failure differently. */
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
