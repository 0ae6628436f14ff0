import { AsyncLocalStorage } from 'node:async_hooks';
import type { Cloud, LocalService, Principal } from '../../../cloud.ts';
import { AwsError } from '../../../shared/errors.ts';
import { tableOfStream, type DynamoDbService } from '../../dynamodb/contract.ts';
import { isFinal, sendToDestination } from '../sendToDestination.ts';
import { createComplaints } from './complaints.ts';
import { failureRecord, type Discarded } from './failureRecord.ts';
import { invokeBatch } from './invokeBatch.ts';
import type { Mapping } from './mapping.ts';
import type { StreamMappingConfig } from './mappingConfig.ts';
import { oneAtATime } from './oneAtATime.ts';
import { createShardConsumer, type ShardConsumer } from './shardConsumer.ts';
import { least, openShardPositions } from './shardPositions.ts';

/** Unless polling is configured as on AWS, a write wakes the mapping. Polling is then only for unannounced records. */
const POLL_MILLISECONDS = 1_000;

/**
 * Reads a DynamoDB stream with the function's role and delivers its records to the function, each shard separately.
 * @param functionOf The function's current ARN and role.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
 */
export async function createStreamMapping(
  cloud: Cloud,
  config: StreamMappingConfig,
  functionOf: () => Promise<{ arn: string; role: Principal }>,
): Promise<Mapping> {
  const store = cloud.store('lambda');
  const { streams } = cloud.service<DynamoDbService & LocalService>('dynamodb');
  const table = tableOfStream(config.sourceArn);
  // A new stream counts from the beginning, so its label is part of the key.
  const prefix = `eventSource#${config.uuid}#${config.sourceArn.split('/').at(-1)}#`;
  const consumers = new Map<string, ShardConsumer>();
  // The mapping's work is not part of the request that woke it.
  const outside = AsyncLocalStorage.snapshot();
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let leave = (): void => {};

  const startsAfter = await firstPosition();
  const positions = await openShardPositions({ store, prefix, shardIds: streams.shardIds, startsAfter });
  const release = streams.hold(table, () =>
    consumers.size === 0 ? positions.least() : least([...consumers.values()].map((consumer) => consumer.position())),
  );

  /** LATEST is resolved once, when the mapping is created. */
  async function firstPosition(): Promise<string> {
    const key = `${prefix.replace('eventSource#', 'eventSourceStart#')}`;
    const known = await store.get<string>(key);
    if (known !== undefined) return known;
    const start = config.startingPosition === 'LATEST' ? await streams.lastSequence(table) : '0';
    await store.put(key, start);
    return start;
  }

  const complaint = createComplaints(cloud, config.functionName);
  const complain = (error: unknown): void => void (running && complaint(error));

  async function callStreams<T>(action: string, input: Record<string, unknown>): Promise<T> {
    const { role } = await functionOf();
    return cloud.call<T>({ service: 'dynamodb-streams', action, input, principal: { ...role, session: config.uuid } });
  }

  /** A read is not a separate request in the trace. A refused one is, so that it can be found. */
  function throttled(shardId: string, error: AwsError): void {
    const about = { kind: 'eventSource', name: config.functionName, detail: { source: config.sourceArn, shardId } };
    cloud.trace.request(about, () => Promise.reject(error)).catch(complain);
  }

  /** True if it is settled: either reported, or impossible to report. */
  async function discard(shardId: string, discarded: Discarded): Promise<boolean> {
    const { arn, role } = await functionOf();
    const origin = { functionArn: arn, streamArn: config.sourceArn, shardId, now: cloud.clock.now() };
    const record = failureRecord(discarded, origin);
    const { startSequenceNumber, endSequenceNumber } = record.DDBStreamBatchInfo;
    cloud.log.warn(
      `${config.functionName}: gives up records ${startSequenceNumber} to ${endSequenceNumber} (${discarded.condition})`,
    );
    if (config.failureDestination === undefined) return true;
    try {
      await sendToDestination(cloud, config.failureDestination, record, role);
      return true;
    } catch (error) {
      complain(error);
      return !running || (error instanceof AwsError && isFinal(error));
    }
  }

  function consume(shardId: string): void {
    const consumer = createShardConsumer({
      clock: cloud.clock,
      config,
      shardId,
      checkpoint: positions.of(shardId),
      streams: callStreams,
      discard: (discarded) => discard(shardId, discarded),
      failed: complain,
      throttled: (error) => throttled(shardId, error),
      invoke: (records) =>
        invokeBatch(cloud, {
          functionName: config.functionName,
          sourceArn: config.sourceArn,
          reportsItemFailures: config.reportsItemFailures,
          records: records.map(({ event }) => event),
        }),
    });
    consumers.set(shardId, consumer);
  }

  async function findShards(): Promise<void> {
    const { StreamDescription } = await callStreams<{ StreamDescription: { Shards: Array<{ ShardId: string }> } }>(
      'DescribeStream',
      { StreamArn: config.sourceArn },
    );
    for (const { ShardId } of StreamDescription.Shards) consume(ShardId);
  }

  const poll = oneAtATime(async () => {
    let found = false;
    try {
      if (consumers.size === 0) await findShards();
      found = (await Promise.all([...consumers.values()].map((consumer) => consumer.read()))).includes(true);
    } catch (error) {
      complain(error);
    }
    return found;
  });
  const pollNow = () => outside(poll);

  const deafen = streams.onWrite((written) => {
    if (running && written === table && cloud.streamPolling === undefined) void pollNow();
  });

  return {
    config,
    start() {
      running = true;
      leave = streams.enter(config.sourceArn, config.uuid);
      timer = setInterval(() => void pollNow(), cloud.streamPolling ?? POLL_MILLISECONDS);
      timer.unref();
      void pollNow();
    },
    async idle() {
      if (!running) return false;
      let worked = false;
      for (let more = true; more; worked ||= more) {
        more = await pollNow();
        const drained = await Promise.all([...consumers.values()].map((consumer) => consumer.drained()));
        more ||= drained.includes(true);
      }
      return worked;
    },
    async stop() {
      running = false;
      leave();
      clearInterval(timer);
      deafen();
      release();
      await Promise.all([...consumers.values()].map((consumer) => consumer.stop()));
      await poll.running();
    },
    async forget() {
      for (const { key } of await store.list(prefix)) await store.delete(key);
      await store.delete(prefix.replace('eventSource#', 'eventSourceStart#'));
    },
  };
}
