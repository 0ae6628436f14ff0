import { randomUUID } from 'node:crypto';
import type { Cloud } from '../../cloud.ts';
import { isTransient } from '../../shared/isTransient.ts';
import { attempt, queueMessage, snsPrincipal } from './attempt.ts';
import type { SnsMessage } from './message.ts';
import { retryDelay } from './retryPolicy.ts';
import type { Subscription } from './subscription.ts';
import type { Topics } from './topics.ts';

/** An unfinished delivery. It is stored, so that a restart continues it. */
interface Pending {
  id: string;
  subscriptionArn: string;
  message: SnsMessage;
  /** Attempts so far. */
  attempts: number;
  dueAt: number;
  traceHeader?: string;
  /** Given up: on its way to the dead-letter queue. */
  isDead?: boolean;
}

export interface Deliveries {
  /**
   * Resolves once the message is delivered, or stored for later delivery. Queues and functions get it before the
   * publisher gets its answer, so that it is stored once and not twice; web servers get it later.
   */
  deliver(message: SnsMessage, subscription: Subscription): Promise<void>;
  /** Resumes the deliveries of an earlier run. */
  resume(): Promise<void>;
  /** True if anything was in progress. Retries that are due later do not count. */
  idle(): Promise<boolean>;
  close(): void;
}

const DEAD_LETTER_RETRY_SECONDS = 20;

export function createDeliveries(cloud: Cloud, topics: Topics): Deliveries {
  const { clock, log, trace } = cloud;
  const store = cloud.store('sns');
  const known = new Set<string>();
  const running = new Set<Promise<void>>();
  let isClosed = false;
  const key = ({ id }: Pending) => `delivery#${id}`;

  /** One attempt, or the move of a dead message to its queue. Returns what is left to do. */
  async function step(pending: Pending, subscription: Subscription): Promise<Pending | undefined> {
    try {
      if (pending.isDead) await bury(pending, subscription);
      else await attempt(cloud, pending.message, subscription);
      return undefined;
    } catch (error) {
      return afterFailure({ ...pending, attempts: pending.attempts + 1 }, subscription, error);
    }
  }

  function afterFailure(pending: Pending, subscription: Subscription, error: unknown): Pending | undefined {
    const later = (seconds: number): Pending => ({ ...pending, dueAt: clock.now() + seconds * 1000 });
    const why = `${subscription.protocol} ${subscription.endpoint}: ${(error as Error).message}`;
    if (pending.isDead) {
      if (isTransient(error)) return later(DEAD_LETTER_RETRY_SECONDS);
      log.warn(
        `a message of ${pending.message.topicArn} is lost: its dead-letter queue refuses it: ${(error as Error).message}`,
      );
      return undefined;
    }
    const delay = isTransient(error) ? retryDelay(subscription.retry, pending.attempts) : undefined;
    if (delay !== undefined) return later(delay);
    if (subscription.deadLetterArn !== undefined) return { ...later(0), isDead: true };
    log.warn(`a message of ${pending.message.topicArn} is not delivered to ${why}`);
    return undefined;
  }

  async function bury({ message }: Pending, subscription: Subscription): Promise<void> {
    await cloud.call({
      service: 'sqs',
      action: 'SendMessage',
      input: { QueueUrl: subscription.deadLetterArn, ...queueMessage(cloud, message, subscription) },
      principal: snsPrincipal(message.topicArn),
    });
  }

  /** Does everything that is due now. Stores and returns what is left for later. */
  async function work(first: Pending, subscription: Subscription): Promise<Pending | undefined> {
    let pending: Pending | undefined = first;
    while (pending !== undefined && pending.dueAt <= clock.now() && !isClosed)
      pending = await step(pending, subscription);
    return pending;
  }

  /** Runs in the background, now or when it is due. */
  function schedule(pending: Pending): void {
    if (isClosed) return;
    known.add(pending.id);
    if (pending.dueAt > clock.now()) return void clock.at(pending.dueAt, () => begin(pending));
    begin(pending);
  }

  function begin(pending: Pending): void {
    const about = { kind: 'sns', name: 'delivery', ...(pending.traceHeader && { traceId: pending.traceHeader }) };
    const run = trace
      .request(about, () => goOn(pending))
      .catch((error: unknown) => log.error('a delivery failed', error))
      .finally(() => running.delete(run));
    running.add(run);
  }

  async function goOn(pending: Pending): Promise<void> {
    const subscription = topics.subscription(pending.subscriptionArn);
    const left = subscription && (await work(pending, subscription));
    if (isClosed) return;
    if (left === undefined) {
      known.delete(pending.id);
      return store.delete(key(pending));
    }
    await store.put(key(left), left);
    schedule(left);
  }

  return {
    async deliver(message, subscription) {
      const traceHeader = trace.current();
      const pending: Pending = {
        id: randomUUID(),
        subscriptionArn: subscription.arn,
        message,
        attempts: 0,
        dueAt: clock.now(),
        ...(traceHeader && { traceHeader }),
      };
      const isRemote = subscription.protocol.startsWith('http');
      const left = isRemote ? pending : await work(pending, subscription);
      if (left === undefined) return;
      await store.put(key(left), left);
      schedule(left);
    },
    async resume() {
      for (const { value } of await store.list<Pending>('delivery#')) {
        if (!known.has(value.id)) schedule(value);
      }
    },
    async idle() {
      if (running.size === 0) return false;
      while (running.size > 0) await Promise.all(running);
      return true;
    },
    close: () => void (isClosed = true),
  };
}
