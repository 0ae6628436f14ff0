import { AsyncLocalStorage } from 'node:async_hooks';
import type { Cloud, Principal } from '../../../cloud.ts';
import type { Message } from '../../sqs/contract.ts';
import { MAX_PAYLOAD_BYTES } from '../payload.ts';
import { createComplaints } from './complaints.ts';
import { invokeBatch } from './invokeBatch.ts';
import type { Mapping } from './mapping.ts';
import type { QueueMappingConfig } from './mappingConfig.ts';
import { oneAtATime } from './oneAtATime.ts';
import { forFilter, queueRecord } from './queueRecord.ts';
import { createQueueSource, type QueueSource } from './queueSource.ts';

/** As long as Lambda's long polls. Arrivals are announced, so polling is only for messages without an announcement. */
const POLL_MILLISECONDS = 20_000;

interface Batch {
  messages: Message[];
  bytes: number;
  /** When it is delivered even if it is not full, by the cloud's clock. */
  closesAt: number;
}

/**
 * Reads a queue and delivers its messages to the function. Messages that the function fails on are left to the queue:
 * its visibility timeout returns them, its redrive policy gives them up.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export function createQueueMapping(
  cloud: Cloud,
  config: QueueMappingConfig,
  functionOf: () => Promise<{ role: Principal }>,
  source: QueueSource = createQueueSource(cloud, config.sourceArn, async () => (await functionOf()).role),
): Mapping {
  const active = new Set<Promise<void>>();
  // The mapping's work is not part of the request that woke it.
  const outside = AsyncLocalStorage.snapshot();
  let gathering: Batch | undefined;
  let running = false;
  let timer: NodeJS.Timeout | undefined;
  let cancelTimer = (): void => {};
  let deafen = (): void => {};

  const complaint = createComplaints(cloud, config.functionName);
  const complain = (error: unknown): void => void (running && complaint(error));

  /** Adds available messages from the queue; returns whether there were any. */
  async function gather(): Promise<boolean> {
    let found = false;
    while (running) {
      const room = config.batchSize - (gathering?.messages.length ?? 0);
      if (room <= 0 || (gathering?.bytes ?? 0) > MAX_PAYLOAD_BYTES / 2) break;
      const messages = await source.receive(room);
      if (messages.length === 0) break;
      found = true;
      gathering ??= { messages: [], bytes: 0, closesAt: cloud.clock.now() + config.windowMilliseconds };
      gathering.messages.push(...messages);
      gathering.bytes += messages.reduce((sum, { Body }) => sum + Buffer.byteLength(Body), 0);
    }
    return found;
  }

  const handOver = oneAtATime(async () => {
    let found = false;
    try {
      while (running && active.size < config.maximumConcurrency) {
        found = (await gather()) || found;
        if (gathering === undefined || !running) break;
        const isFull = gathering.messages.length >= config.batchSize || gathering.bytes > MAX_PAYLOAD_BYTES / 2;
        if (!isFull && gathering.closesAt > cloud.clock.now()) {
          cancelTimer();
          cancelTimer = cloud.clock.at(gathering.closesAt, async () => void (await pumpAndSettle()));
          break;
        }
        hand(gathering);
        gathering = undefined;
      }
    } catch (error) {
      complain(error);
    }
    return found;
  });
  const pump = () => outside(handOver);

  async function pumpAndSettle(): Promise<boolean> {
    const found = await pump();
    const waited = active.size > 0;
    await Promise.all(active);
    return found || waited;
  }

  function hand({ messages }: Batch): void {
    const work = deliver(messages)
      .catch(complain)
      .finally(() => {
        active.delete(work);
        if (running) void pump();
      });
    active.add(work);
  }

  async function deliver(messages: Message[]): Promise<void> {
    const records = messages.map((message) => queueRecord(message, config.sourceArn, cloud.region));
    const isWanted = records.map((record) => config.accepts(forFilter(record)));
    // Messages that the filter excludes are deleted, as on AWS.
    await source.delete(messages.filter((_, index) => !isWanted[index]));
    const wanted = messages.filter((_, index) => isWanted[index]);
    if (wanted.length === 0) return;
    const outcome = await invokeBatch(cloud, {
      functionName: config.functionName,
      sourceArn: config.sourceArn,
      records: records.filter((_, index) => isWanted[index]),
      reportsItemFailures: config.reportsItemFailures,
    });
    if (!running || outcome.kind === 'unavailable') return;
    const failed = outcome.kind === 'done' ? [] : outcome.items;
    await source.delete(wanted.filter(({ MessageId }) => !isFailed(MessageId, failed, wanted)));
  }

  return {
    config,
    start() {
      running = true;
      deafen = source.onArrival(() => void pump());
      timer = setInterval(() => void pump(), POLL_MILLISECONDS);
      timer.unref();
      void pump();
    },
    async idle() {
      let worked = false;
      let more = true;
      while (running && more) {
        // An incomplete batch does not wait for more.
        if (gathering !== undefined) gathering.closesAt = -Infinity;
        more = (await pumpAndSettle()) || gathering !== undefined;
        worked ||= more;
      }
      return worked;
    },
    async stop() {
      running = false;
      clearInterval(timer);
      cancelTimer();
      deafen();
      await handOver.running();
    },
    // The queue itself keeps the remaining messages.
    forget: async () => {},
  };
}

/** A report that names a message outside the batch cannot be trusted: then all have failed. */
function isFailed(messageId: string, failed: 'all' | string[], batch: Message[]): boolean {
  if (failed === 'all') return true;
  const isKnown = failed.every((id) => batch.some(({ MessageId }) => MessageId === id));
  return !isKnown || failed.includes(messageId);
}
