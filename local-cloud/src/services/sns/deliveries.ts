import { randomUUID } from 'node:crypto';
import type { Cloud } from '../../cloud.ts';
import { createDurableWork, type Left } from '../../shared/durableWork.ts';
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
  const background = createDurableWork<Pending>(cloud, {
    owner: 'sns',
    prefix: 'delivery#',
    keyOf: ({ id }) => `delivery#${id}`,
    run: (pending) =>
      trace.request(
        { kind: 'sns', name: 'delivery', ...(pending.traceHeader && { traceId: pending.traceHeader }) },
        () => goOn(pending),
      ),
    nameOf: () => 'a delivery',
  });

  /** One attempt, or the move of a dead message to its queue. Returns the remaining work. */
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

  /** Does everything that is due now. Stores and returns the work that is left for later. */
  async function work(first: Pending, subscription: Subscription): Promise<Pending | undefined> {
    let pending: Pending | undefined = first;
    while (pending !== undefined && pending.dueAt <= clock.now() && !background.isClosed())
      pending = await step(pending, subscription);
    return pending;
  }

  async function goOn(pending: Pending): Promise<Left<Pending>> {
    const subscription = topics.subscription(pending.subscriptionArn);
    const left = subscription && (await work(pending, subscription));
    return background.isClosed() ? 'interrupted' : (left ?? 'done');
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
      await background.accept(left);
    },
    resume: background.resume,
    idle: background.idle,
    close: background.close,
  };
}
