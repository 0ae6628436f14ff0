import { randomUUID } from 'node:crypto';
import type { Cloud } from '../../cloud.ts';
import type { ResourceStatement } from '../../shared/permission.ts';
import { createArrivals } from './arrivals.ts';
import { createBacklog, type Counts } from './backlog.ts';
import { createDeduplication } from './deduplication.ts';
import { invalidParameter, invalidValue } from './errors.ts';
import type { MessageAttribute, QueuedMessage } from './message.ts';
import { createMessageRows } from './messageRows.ts';
import type { QueueSettings } from './queueSettings.ts';
import { parseReceiptHandle, receiptHandle } from './receiptHandle.ts';

export interface NewMessage {
  body: string;
  attributes: Record<string, MessageAttribute>;
  senderId: string;
  delaySeconds?: number;
  traceHeader?: string;
  groupId?: string;
  deduplicationId?: string;
}

export interface Delivery {
  message: QueuedMessage;
  handle: string;
}

interface ReceiveRequest {
  max: number;
  visibilitySeconds?: number;
  waitMilliseconds: number;
  /** A fault: the same messages can be received again at once. */
  again?: boolean;
}

/** One queue. Acknowledged messages are stored. Times are by the local clock. */
export interface Queue {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  /** In milliseconds. */
  readonly createdAt: number;
  settings: QueueSettings;
  /** `AWS::SQS::QueuePolicy`. */
  policy: ResourceStatement[];
  send(message: NewMessage): Promise<Pick<QueuedMessage, 'id' | 'sequence'>>;
  /** Waits for messages until the time is over; then returns none. */
  receive(request: ReceiveRequest): Promise<Delivery[]>;
  /** A handle that a later delivery has replaced deletes nothing. Throws `ReceiptHandleIsInvalid`. */
  delete(handle: string): Promise<void>;
  /** Throws `InvalidParameterValue` for a message that is not in flight, or would be for more than twelve hours. */
  changeVisibility(handle: string, seconds: number): Promise<void>;
  /** Takes over a message that another queue gives up, at a new position. */
  adopt(message: QueuedMessage): Promise<void>;
  /** Moves the next visible message; false if there is none. If `target` is undefined, the message stays. */
  moveNext(target: (message: QueuedMessage) => Queue | undefined): Promise<boolean>;
  purge(): Promise<void>;
  counts(): Counts;
  /** Calls back whenever something can be received. Returns a function that stops this. */
  onArrival(listener: () => void): () => void;
  /** Drops messages older than the retention period. */
  expire(): Promise<void>;
  close(): void;
}

interface Place {
  name: string;
  createdAt: number;
  settings: QueueSettings;
  /** Another queue, by ARN. */
  find(arn: string): Queue | undefined;
}

const MAX_IN_FLIGHT_MILLISECONDS = 43_200_000;

/** Opens a queue with the messages of an earlier run. */
export async function openQueue(cloud: Cloud, { name, createdAt, settings, find }: Place): Promise<Queue> {
  const { clock, region, accountId } = cloud;
  const rows = createMessageRows(cloud.store('sqs'), name);
  const backlog = createBacklog(settings.fifo);
  const deduplication = createDeduplication(cloud.store('sqs'), name, clock);
  const arrivals = createArrivals(clock);
  let latestSequence = 0;
  let alarm: { at: number; cancel: () => void } | undefined;
  let isClosed = false;
  /** FIFO: messages are stored in the order in which they were sent. */
  let sending: Promise<unknown> = Promise.resolve();

  for (const message of await rows.list()) {
    backlog.add(message, clock.now());
    latestSequence = Math.max(latestSequence, message.sequence);
  }
  await deduplication.load();
  wakeForNext();

  /** Notifies waiters when the next hidden message becomes visible. */
  function wakeForNext(): void {
    const at = backlog.nextVisibleAt();
    if (isClosed || at === undefined || alarm?.at === at) return;
    alarm?.cancel();
    const cancel = clock.at(at, () => {
      alarm = undefined;
      changed();
    });
    alarm = { at, cancel };
  }

  function changed(): void {
    if (backlog.next(1, clock.now()).length > 0) arrivals.announce();
    wakeForNext();
  }

  /** Based on time, so that it also grows across restarts. */
  function nextSequence(): number {
    latestSequence = Math.max(latestSequence + 1, clock.now() * 1000);
    return latestSequence;
  }

  async function keep(message: QueuedMessage): Promise<void> {
    await rows.put(message);
    backlog.add(message, clock.now());
    changed();
  }

  async function sendNow({ delaySeconds, ...sent }: NewMessage): Promise<Pick<QueuedMessage, 'id' | 'sequence'>> {
    const { fifo, deduplicatesByGroup, delaySeconds: ownDelay } = queue.settings;
    const deduplicationKey = (deduplicatesByGroup ? `${sent.groupId}#` : '') + sent.deduplicationId;
    const earlier = fifo ? deduplication.find(deduplicationKey) : undefined;
    if (earlier !== undefined) return { id: earlier.id, sequence: earlier.sequence };
    const sentAt = clock.now();
    const visibleAt = sentAt + (delaySeconds ?? ownDelay) * 1000;
    const message = { ...sent, id: randomUUID(), sequence: nextSequence(), sentAt, visibleAt, receiveCount: 0 };
    await keep(message);
    const { id, sequence } = message;
    if (fifo) await deduplication.remember(deduplicationKey, { id, sequence, at: sentAt });
    return { id, sequence };
  }

  const isExpired = ({ sentAt }: QueuedMessage) => sentAt + queue.settings.retentionSeconds * 1000 <= clock.now();

  async function drop(messages: QueuedMessage[]): Promise<void> {
    for (const message of messages) backlog.remove(message);
    await Promise.all(messages.map(rows.delete));
  }

  /** Stored in the new queue before it is removed from this one: a crash in between repeats it and loses nothing. */
  async function handOver(message: QueuedMessage, target: Queue, deadLetterSource?: string): Promise<void> {
    backlog.remove(message);
    try {
      await target.adopt({ ...message, deadLetterSource });
    } catch (error) {
      backlog.add(message, clock.now());
      throw error;
    }
    await rows.delete(message);
  }

  function deliver(message: QueuedMessage, hiddenMilliseconds: number): Delivery {
    const now = clock.now();
    const receipt = { nonce: randomUUID(), at: now };
    const change = { receiveCount: message.receiveCount + 1, firstReceivedAt: message.firstReceivedAt ?? now, receipt };
    backlog.change(message, { ...change, visibleAt: now + hiddenMilliseconds }, now);
    const handle = receiptHandle({ queue: name, sequence: message.sequence, nonce: receipt.nonce });
    return { message: { ...message }, handle };
  }

  /** Everything is decided before the first await: two receivers never get the same delivery. */
  async function take(request: ReceiveRequest): Promise<Delivery[]> {
    const { redrive, visibilityTimeoutSeconds } = queue.settings;
    const graveyard = redrive && find(redrive.deadLetterTargetArn);
    const isDead = ({ receiveCount }: QueuedMessage) =>
      graveyard !== undefined && receiveCount >= (redrive?.maxReceiveCount ?? Infinity);

    const next = backlog.next(request.max, clock.now());
    const expired = next.filter(isExpired);
    const dead = next.filter((message) => !isExpired(message) && isDead(message));
    const alive = next.filter((message) => !isExpired(message) && !isDead(message));
    const hidden = request.again ? 0 : (request.visibilitySeconds ?? visibilityTimeoutSeconds) * 1000;
    const deliveries = alive.map((message) => deliver(message, hidden));
    await Promise.all([
      drop(expired),
      ...dead.map((message) => handOver(message, graveyard!, queue.arn)),
      ...deliveries.map(({ message }) => rows.put(message)),
    ]);
    changed();
    return deliveries.length === 0 && next.length > 0 ? take(request) : deliveries;
  }

  /** The message of a handle, as long as the handle is from its latest delivery. */
  function delivered(handle: string): QueuedMessage | undefined {
    const { sequence, nonce } = parseReceiptHandle(handle, name);
    const message = backlog.find(sequence);
    return message?.receipt?.nonce === nonce ? message : undefined;
  }

  const queue: Queue = {
    name,
    arn: `arn:aws:sqs:${region}:${accountId}:${name}`,
    url: `${cloud.awsEndpoint}/${accountId}/${name}`,
    createdAt,
    settings,
    policy: [],
    send(message) {
      if (!queue.settings.fifo) return sendNow(message);
      const sent = sending.then(() => sendNow(message));
      sending = sent.catch(() => undefined);
      return sent;
    },
    async receive(request) {
      const until = clock.now() + request.waitMilliseconds;
      for (;;) {
        const deliveries = await take(request);
        if (deliveries.length > 0 || isClosed || clock.now() >= until) return deliveries;
        // A message that came since the look was announced before anybody waited here.
        if (backlog.next(1, clock.now()).length === 0) await arrivals.next(until);
      }
    },
    async delete(handle) {
      const message = delivered(handle);
      if (message === undefined) return;
      if (queue.settings.fifo && message.visibleAt <= clock.now())
        throw invalidValue(handle, 'ReceiptHandle', 'The receipt handle has expired.');
      await drop([message]);
      changed();
    },
    async changeVisibility(handle, seconds) {
      const now = clock.now();
      const message = delivered(handle);
      if (message === undefined || message.visibleAt <= now) {
        const reason = 'Message does not exist or is not available for visibility timeout change.';
        throw invalidValue(handle, 'ReceiptHandle', reason);
      }
      const visibleAt = now + seconds * 1000;
      if (visibleAt > message.receipt!.at + MAX_IN_FLIGHT_MILLISECONDS)
        throw invalidParameter('Total VisibilityTimeout for the message is beyond the limit [43200 seconds]');
      backlog.change(message, { visibleAt }, now);
      await rows.put(message);
      // Deleted in the meantime: the write must not restore it.
      if (backlog.find(message.sequence) === undefined) await rows.delete(message);
      changed();
    },
    adopt: (message) =>
      keep({
        ...message,
        sequence: nextSequence(),
        visibleAt: clock.now(),
        receiveCount: 0,
        firstReceivedAt: undefined,
        receipt: undefined,
      }),
    async moveNext(target) {
      const [message] = backlog.next(1, clock.now());
      const to = message && target(message);
      if (message === undefined || to === undefined) return false;
      await handOver(message, to);
      return true;
    },
    purge: () => drop(backlog.all()),
    counts: () => backlog.counts(clock.now()),
    onArrival: arrivals.listen,
    expire: () => drop(backlog.all().filter(isExpired)),
    close() {
      isClosed = true;
      alarm?.cancel();
      arrivals.announce();
    },
  };
  return queue;
}
