import { expect, test } from 'vitest';
import { AwsError } from '../../../shared/errors.ts';
import { aShard, held } from './testShard.ts';

test('replaces a trimmed position by the oldest available record', async () => {
  const { consumer, places, invoked, position, failures } = aShard([5, 60, 70], '5', { trimmedUpTo: 50 });
  await consumer.read();
  await consumer.drained();
  expect({ places, invoked, failures }).toEqual({
    places: ['AFTER_SEQUENCE_NUMBER 5', 'TRIM_HORIZON 0'],
    invoked: [60, 70],
    failures: [],
  });
  expect(position()).toEqual({ sequence: '70' });
});

test('delivers once a record that was read twice', async () => {
  const { consumer, invoked, refuse } = aShard([5, 6], '0');
  await consumer.read();
  await consumer.drained();
  // The position is lost, and found again at the oldest record.
  refuse(new AwsError('TrimmedDataAccessException', 'gone'));
  await consumer.read();
  await consumer.drained();
  expect(invoked).toEqual([5, 6]);
});

test('the position follows records read of other shards, unless records are waiting', async () => {
  let answer = () => {};
  const { consumer, holdFunction, position } = aShard([5], '0', { end: 80 });
  holdFunction(new Promise((resolve) => (answer = resolve)));
  await consumer.read();
  expect(consumer.position()).toBe(0n);
  answer();
  await consumer.drained();
  expect([consumer.position(), position()]).toEqual([80n, { sequence: '5' }]);
  await consumer.stop();
  expect(position()).toEqual({ sequence: '80' });
});

test('the position of an idle shard is saved again now and then', async () => {
  const { consumer, position } = aShard([], '5', { end: 2000 });
  await consumer.read();
  expect(position()).toEqual({ sequence: '2000' });
});

test('records that the filter excludes are finished', async () => {
  const { consumer, invoked, position } = aShard([1, 2, 3], '0', { wanted: (sequence) => sequence === 2 });
  await consumer.read();
  await consumer.drained();
  expect([invoked, position()]).toEqual([[2], { sequence: '3' }]);
});

test('a reader that is stopped reports no failure, takes no page and reads no further', async () => {
  for (const errors of [[], [new AwsError('AccessDeniedException', 'no')]]) {
    const { until, release } = held();
    const { consumer, failures, invoked, position, holdReading, refuse } = aShard([1, 2], '0', { pageSize: 1 });
    holdReading(until);
    refuse(...errors);
    const read = consumer.read();
    const stopped = consumer.stop();
    release();
    expect([await read, await stopped, await consumer.read()]).toEqual([false, undefined, false]);
    expect({ failures, invoked, position: position() }).toEqual({
      failures: [],
      invoked: [],
      position: { sequence: '0' },
    });
  }
});

test('the position of an idle shard stays as it is for 1,000 records of others', async () => {
  const near = aShard([], '1000', { end: 2000 });
  await near.consumer.read();
  expect(near.position()).toEqual({ sequence: '1000' });
  const far = aShard([], '1000', { end: 2001 });
  await far.consumer.read();
  expect(far.position()).toEqual({ sequence: '2001' });
});
