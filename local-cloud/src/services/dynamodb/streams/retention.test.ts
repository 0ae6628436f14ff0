import { expect, onTestFinished, test } from 'vitest';
import { createClock } from '../../../shared/clock.ts';
import { AwsError } from '../../../shared/errors.ts';
import { createRetention } from './retention.ts';

const HOUR = 3600_000;

/** A table `t` with records 1 to `count`, written now. The engine shows 1,000 at a time. */
function records(count: number, trims = true) {
  const clock = createClock();
  onTestFinished(clock.close);
  let kept = Array.from({ length: count }, (_, index) => ({ sequence: BigInt(index + 1), at: clock.now() }));
  const retention = createRetention({
    clock,
    firstRecords: async () => kept.slice(0, 1000),
    // Like an engine, which keeps the newest.
    trim: async (_, upTo) =>
      void (kept = trims ? kept.filter(({ sequence }) => sequence > upTo || sequence === BigInt(count)) : kept),
  });
  retention.watch('t');
  return { clock, retention, kept: () => kept.map(({ sequence }) => Number(sequence)) };
}

test('forgets records after 24 hours', async () => {
  const { clock, retention, kept } = records(2500);
  await clock.advance(23 * HOUR);
  await retention.trim();
  expect(kept()).toHaveLength(2500);
  await clock.advance(2 * HOUR);
  await retention.trim();
  expect(kept()).toEqual([2500]);
});

test('forgets no record that a consumer has not had, however old', async () => {
  const { clock, retention, kept } = records(10);
  retention.hold('t', () => 7n);
  const release = retention.hold('t', () => 4n);
  retention.hold('t', () => 8n);
  retention.hold('another table', () => 1n);
  await clock.advance(48 * HOUR);
  await retention.trim();
  expect(kept()).toEqual([5, 6, 7, 8, 9, 10]);
  release();
  await retention.trim();
  expect(kept()).toEqual([8, 9, 10]);
});

test('keeps the 10,000 latest records that all consumers have had', async () => {
  const { retention, kept } = records(12_000);
  retention.hold('t', () => 11_500n);
  await retention.trim();
  expect(kept()[0]).toBe(1500);
});

test('gives up on an engine that keeps everything', async () => {
  const { clock, retention, kept } = records(1500, false);
  await clock.advance(48 * HOUR);
  await retention.trim();
  expect(kept()).toHaveLength(1500);
});

test('forgets a table that somebody deleted, and trims the others all the same', async () => {
  const clock = createClock();
  onTestFinished(clock.close);
  const asked: string[] = [];
  const firstRecords = async (table: string) => {
    asked.push(table);
    if (table === 'gone') throw new AwsError('ResourceNotFoundException', 'Requested resource not found');
    return [];
  };
  const retention = createRetention({ clock, trim: async () => {}, firstRecords });
  for (const table of ['gone', 'there']) retention.watch(table);
  await retention.trim();
  await retention.trim();
  expect(asked).toEqual(['gone', 'there', 'there']);
});

test('reports a failure that is not the absence of a table', async () => {
  const clock = createClock();
  onTestFinished(clock.close);
  const firstRecords = async () => Promise.reject(new Error('broken'));
  const retention = createRetention({ clock, trim: async () => {}, firstRecords });
  retention.watch('t');
  await expect(retention.trim()).rejects.toThrow('broken');
});

test('leaves an engine alone that trims by itself', async () => {
  const clock = createClock();
  onTestFinished(clock.close);
  const firstRecords = async () => Promise.reject(new Error('asked'));
  const retention = createRetention({ clock, trim: undefined, firstRecords });
  retention.watch('t');
  expect(await retention.trim()).toBeUndefined();
});
