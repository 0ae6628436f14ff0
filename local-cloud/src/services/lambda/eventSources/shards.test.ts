import { describe, expect, test } from 'vitest';
import { control, dataFolder } from '../../../testing/localCloud.ts';
import { streamResources, testStream, type TestStream } from './testStream.ts';

const shardOf = (stream: TestStream) => {
  const seen = new Map<string, number[]>();
  for (const { Records } of stream.events) {
    for (const { dynamodb } of Records) {
      const id = dynamodb.Keys.id.S;
      seen.set(id, [...(seen.get(id) ?? []), Number(dynamodb.NewImage.n.N)]);
    }
  }
  return seen;
};

describe('a stream of four shards', () => {
  test('is processed shard by shard: a batch comes from one shard, and a failed batch delays no other', async () => {
    const stream = await testStream(
      streamResources(
        `if (event.Records.some(({ dynamodb }) => dynamodb.Keys.id.S === 'bad')) throw new Error('no');`,
        { BatchSize: 100 },
      ),
    );
    const ids = Array.from({ length: 40 }, (_, index) => `item${index}`);
    await stream.put(['bad', 0]);
    await stream.idle();
    await stream.put(...ids.map((id, index): [string, number] => [id, index + 1]));
    await stream.idle();
    const came = [...shardOf(stream).keys()].filter((id) => id !== 'bad');
    expect(came.length).toBeGreaterThan(20);
    expect(came.length).toBeLessThan(40);
  });

  test('keeps each item in order, whatever fails', async () => {
    const stream = await testStream(
      streamResources('', {
        BatchSize: 4,
        ParallelizationFactor: 2,
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      }),
    );
    const seed = Math.floor(Math.random() * 1e9);
    const fault = (service: string, action: string, kind: string) => ({ service, action, kind, rate: 0.1, seed });
    await control(stream.cloud, 'POST', 'faults', {
      faults: [
        ...['throttle', 'timeout-after', 'duplicate', 'crash'].map((kind) => fault('lambda', 'Invoke', kind)),
        fault('dynamodb-streams', 'GetRecords', 'throttle'),
        fault('dynamodb-streams', 'GetShardIterator', 'timeout-after'),
      ],
    });
    const items = 12;
    const rounds = process.env['TASKWIRE_LONG'] === undefined ? 2 : 4;
    const writes = Array.from({ length: rounds * 60 }, (_, n): [string, number] => [`item${n % items}`, n]);
    for (let from = 0; from < writes.length; from += 60) {
      await stream.put(...writes.slice(from, from + 60));
      await stream.advance('PT1S');
    }
    await control(stream.cloud, 'DELETE', 'faults');
    for (let turn = 0; turn < 3; turn++) {
      await stream.advance('PT5M');
      await stream.idle();
    }
    const firsts = new Map([...shardOf(stream)].map(([id, numbers]) => [id, [...new Set(numbers)]]));
    const expected = new Map<string, number[]>();
    for (const [id, n] of writes) expected.set(id, [...(expected.get(id) ?? []), n]);
    expect({ seed, seen: firsts }).toEqual({ seed, seen: expected });
  });

  test('is read on after a change from one shard to four, and back', async () => {
    const dataDir = dataFolder();
    const writes = Array.from({ length: 40 }, (_, n): [string, number] => [`item${n}`, n]);
    const seen: number[] = [];
    for (const [turn, streamShards] of [1, 4, 2].entries()) {
      // Records written while nobody reads are there for the next reader.
      const off = await testStream(streamResources('', { Enabled: false }), { dataDir, streamShards });
      await off.put(...writes.slice(turn * 10, turn * 10 + 5));
      await off.cloud.close();
      const on = await testStream(streamResources('', {}), { dataDir, streamShards });
      await on.put(...writes.slice(turn * 10 + 5, turn * 10 + 10));
      await on.idle();
      seen.push(...on.batches().flat());
      await on.cloud.close();
    }
    expect(seen.sort((a, b) => a - b)).toEqual(writes.slice(0, 30).map(([, n]) => n));
  });
});
