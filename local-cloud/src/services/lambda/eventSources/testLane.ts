import { onTestFinished } from 'vitest';
import { createClock } from '../../../shared/clock.ts';
import type { Discarded } from './failureRecord.ts';
import type { BatchOutcome } from './invokeBatch.ts';
import { createLane, type LaneNeeds } from './lane.ts';
import type { StreamRecord } from './streamRecord.ts';

export const SECOND = 1000;
export const RESPONSE = { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' };
export const FAILED: BatchOutcome = { kind: 'failed', items: 'all', response: RESPONSE };
export const failedFrom = (...items: number[]): BatchOutcome => ({
  kind: 'failed',
  items: items.map(String),
  response: { statusCode: 200, executedVersion: '$LATEST' },
});

/** A lane whose function treats the numbers it receives as `behave` says. */
export function aLane(
  behave: (batch: number[], call: number) => BatchOutcome,
  config: Partial<LaneNeeds['config']> = {},
  discarding = () => {},
  failed: LaneNeeds['failed'] = (error) => {
    throw error;
  },
) {
  const clock = createClock();
  onTestFinished(clock.close);
  const calls: number[][] = [];
  const discarded: Array<Omit<Discarded, 'records'> & { records: number[] }> = [];
  const done: number[] = [];
  const numbers = (records: StreamRecord[]) => records.map(({ sequence }) => Number(sequence));
  const lane = createLane({
    clock,
    config: {
      batchSize: 10,
      windowMilliseconds: 0,
      bisects: false,
      maximumRetries: 2,
      maximumAgeMilliseconds: 24 * 3600 * SECOND,
      ...config,
    },
    async invoke(records) {
      calls.push(numbers(records));
      return behave(numbers(records), calls.length);
    },
    async discard(given) {
      discarded.push({ ...given, records: numbers(given.records) });
      discarding();
      return true;
    },
    done: (records) => void done.push(...numbers(records)),
    failed,
  });
  const push = (...sequences: number[]) => pushOf(100, ...sequences);
  const pushOf = (bytes: number, ...sequences: number[]) =>
    lane.push(
      sequences.map((sequence) => ({
        sequence: BigInt(sequence),
        at: clock.now(),
        event: { dynamodb: { SequenceNumber: String(sequence) } },
        bytes,
        item: '',
      })),
    );
  return { clock, lane, push, pushOf, calls, discarded, done };
}

export const fine = (): BatchOutcome => ({ kind: 'done' });
