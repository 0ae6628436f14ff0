import type { Cloud } from '../../cloud.ts';
import { createDurableWork, type Left } from '../../shared/durableWork.ts';
import { AwsError } from '../../shared/errors.ts';
import type { EventInvokeSettings } from './eventInvokeConfig.ts';
import type { HostedFunction } from './hostedFunction.ts';
import { invoke, type InvokeResult } from './invoke.ts';
import { sendToDestination } from './sendToDestination.ts';

/** An accepted `Event` invocation. It is stored until it is finished, so that a restart loses none. */
interface AsyncEvent {
  requestId: string;
  functionName: string;
  event: string;
  attempt: number;
  acceptedAt: number;
  /** When the next attempt is due, by the local clock. */
  dueAt: number;
  /** A fault that hits the first attempt; see `sandbox.ts`. */
  crashAfterCalls?: number;
}

interface AsyncInvocations {
  /** Resolves once the event is stored. It then runs on its own. */
  accept(functionName: string, event: string, requestId: string, crashAfterCalls?: number): Promise<void>;
  /** Resumes the events of an earlier run. Events that are already known here stay as they are. */
  resume(): Promise<void>;
  /** Resolves when no attempt is running (attempts due later do not count). True if any was. */
  idle(): Promise<boolean>;
  close(): void;
}

/**
 * Up to two retries, one and two minutes after the failure. See the Lambda guide, "Error handling for asynchronous
 * invocation".
 */
const RETRY_DELAYS_MS = [60_000, 120_000];
/** A throttled event is retried, and the attempt does not count. */
const THROTTLE_DELAY_MS = 1_000;

export function createAsyncInvocations(
  cloud: Cloud,
  find: (name: string) => HostedFunction | undefined,
  settingsOf: (name: string) => EventInvokeSettings,
): AsyncInvocations {
  const work = createDurableWork<AsyncEvent>(cloud, {
    owner: 'lambda',
    prefix: 'async#',
    keyOf: (event) => `async#${event.functionName}#${event.requestId}`,
    run: attempt,
    nameOf: ({ functionName }) => `asynchronous invocation of ${functionName}`,
  });

  async function attempt(event: AsyncEvent): Promise<Left<AsyncEvent>> {
    const fn = find(event.functionName);
    if (fn === undefined) return 'done';
    const { retries, maximumAgeMilliseconds } = settingsOf(event.functionName);
    const lastDue = event.acceptedAt + maximumAgeMilliseconds;
    /** Undefined if it would be too old by then. */
    const again = (delay: number, attempts: number): AsyncEvent | undefined => {
      const next = { ...event, attempt: attempts, dueAt: cloud.clock.now() + delay };
      return next.dueAt > lastDue ? undefined : next;
    };
    let result: InvokeResult;
    try {
      result = await invoke(cloud, fn, event.event, {
        requestId: event.requestId,
        ...(event.attempt === 0 && { crashAfterCalls: event.crashAfterCalls }),
      });
    } catch (error) {
      if (!(error instanceof AwsError) || error.status !== 429) throw error;
      return again(THROTTLE_DELAY_MS, event.attempt) ?? end(event, fn, 'EventAgeExceeded');
    }
    // close() ended it, not the function: the event stays stored and runs again at the next start.
    if (work.isClosed()) return 'interrupted';
    const made = { ...event, attempt: event.attempt + 1 };
    if (result.FunctionError === undefined) return end(made, fn, 'Success', result);
    if (made.attempt > retries) return end(made, fn, 'RetriesExhausted', result);
    return again(RETRY_DELAYS_MS[event.attempt]!, made.attempt) ?? end(made, fn, 'EventAgeExceeded', result);
  }

  /** @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
  async function end(
    event: AsyncEvent,
    { config }: HostedFunction,
    condition: 'Success' | 'RetriesExhausted' | 'EventAgeExceeded',
    result?: InvokeResult,
  ): Promise<'done'> {
    const { functionName, requestId, attempt: approximateInvokeCount } = event;
    const { onSuccess, onFailure } = settingsOf(functionName);
    const destination = condition === 'Success' ? onSuccess : onFailure;
    if (condition !== 'Success')
      cloud.log.warn(`${functionName}: event ${requestId} failed ${approximateInvokeCount} times and is given up`);
    if (destination !== undefined) {
      const document = {
        version: '1.0',
        timestamp: new Date(cloud.clock.now()).toISOString(),
        requestContext: { requestId, functionArn: `${config.arn}:$LATEST`, condition, approximateInvokeCount },
        requestPayload: JSON.parse(event.event),
        ...(result && {
          responseContext: {
            statusCode: 200,
            executedVersion: '$LATEST',
            ...(result.FunctionError && { functionError: result.FunctionError }),
          },
          responsePayload: JSON.parse(result.Payload),
        }),
      };
      try {
        await sendToDestination(cloud, destination, document, { arn: config.roleArn });
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        cloud.log.warn(`${functionName}: its destination ${destination} was not told: ${error.message}`);
      }
    }
    return 'done';
  }

  return {
    async accept(functionName, event, requestId, crashAfterCalls) {
      const now = cloud.clock.now();
      const accepted: AsyncEvent = {
        requestId,
        functionName,
        event,
        attempt: 0,
        acceptedAt: now,
        dueAt: now,
        crashAfterCalls,
      };
      await work.accept(accepted);
    },
    resume: work.resume,
    idle: work.idle,
    close: work.close,
  };
}
