import type { Cloud } from '../../cloud.ts';
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

export interface AsyncInvocations {
  /** Resolves once the event is stored. It then runs on its own. */
  accept(functionName: string, event: string, requestId: string, crashAfterCalls?: number): Promise<void>;
  /** Resumes the events of an earlier run. Events that are already known here stay as they are. */
  resume(): Promise<void>;
  /** Resolves when no attempt is running (attempts due later do not count). True if any was. */
  idle(): Promise<boolean>;
  close(): void;
}

/** Up to two retries, one and two minutes after the failure. See the Lambda guide, "Error handling for asynchronous invocation". */
const RETRY_DELAYS_MS = [60_000, 120_000];
/** A throttled event is retried, and the attempt does not count. */
const THROTTLE_DELAY_MS = 1_000;

export function createAsyncInvocations(
  cloud: Cloud,
  find: (name: string) => HostedFunction | undefined,
  settingsOf: (name: string) => EventInvokeSettings,
): AsyncInvocations {
  const store = cloud.store('lambda');
  const running = new Set<Promise<void>>();
  const cancels = new Map<string, () => void>();
  /** Events that are scheduled or running here. */
  const known = new Set<string>();
  const key = (event: AsyncEvent) => `async#${event.functionName}#${event.requestId}`;
  let closed = false;

  function schedule(event: AsyncEvent): void {
    if (closed) return;
    known.add(event.requestId);
    if (event.dueAt <= cloud.clock.now()) return start(event);
    cancels.set(
      event.requestId,
      cloud.clock.at(event.dueAt, () => start(event)),
    );
  }

  function start(event: AsyncEvent): void {
    cancels.delete(event.requestId);
    if (closed) return;
    const work = attempt(event)
      .catch((error: unknown) => cloud.log.error(`asynchronous invocation of ${event.functionName}`, error))
      .finally(() => running.delete(work));
    running.add(work);
  }

  async function attempt(event: AsyncEvent): Promise<void> {
    const fn = find(event.functionName);
    if (fn === undefined) return finish(event);
    const { retries, maximumAgeMilliseconds } = settingsOf(event.functionName);
    const lastDue = event.acceptedAt + maximumAgeMilliseconds;
    const again = async (delay: number, attempts: number): Promise<boolean> => {
      const next = { ...event, attempt: attempts, dueAt: cloud.clock.now() + delay };
      if (next.dueAt > lastDue) return false;
      await store.put(key(event), next);
      schedule(next);
      return true;
    };
    let result: InvokeResult;
    try {
      result = await invoke(cloud, fn, event.event, {
        requestId: event.requestId,
        ...(event.attempt === 0 && { crashAfterCalls: event.crashAfterCalls }),
      });
    } catch (error) {
      if (!(error instanceof AwsError) || error.status !== 429) throw error;
      if (await again(THROTTLE_DELAY_MS, event.attempt)) return;
      return end(event, fn, 'EventAgeExceeded');
    }
    // close() ended it, not the function: the event stays stored and runs again at the next start.
    if (closed) return;
    const made = { ...event, attempt: event.attempt + 1 };
    if (result.FunctionError === undefined) return end(made, fn, 'Success', result);
    if (made.attempt > retries) return end(made, fn, 'RetriesExhausted', result);
    if (!(await again(RETRY_DELAYS_MS[event.attempt]!, made.attempt))) return end(made, fn, 'EventAgeExceeded', result);
  }

  async function finish(event: AsyncEvent): Promise<void> {
    await store.delete(key(event));
    known.delete(event.requestId);
  }

  /** @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
  async function end(
    event: AsyncEvent,
    { config }: HostedFunction,
    condition: 'Success' | 'RetriesExhausted' | 'EventAgeExceeded',
    result?: InvokeResult,
  ): Promise<void> {
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
    await finish(event);
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
      await store.put(key(accepted), accepted);
      schedule(accepted);
    },
    async resume() {
      for (const { value } of await store.list<AsyncEvent>('async#')) {
        if (!known.has(value.requestId)) schedule(value);
      }
    },
    async idle() {
      const wasRunning = running.size > 0;
      while (running.size > 0) await Promise.all(running);
      return wasRunning;
    },
    close() {
      closed = true;
      for (const cancel of cancels.values()) cancel();
      cancels.clear();
    },
  };
}
