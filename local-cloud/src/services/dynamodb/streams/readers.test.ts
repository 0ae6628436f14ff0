import { describe, expect, onTestFinished, test } from 'vitest';
import { createClock } from '../../../shared/clock.ts';
import { createReaders } from './readers.ts';

const SECOND = 1000;

function aStream() {
  const clock = createClock();
  onTestFinished(clock.close);
  const readers = createReaders(clock, 2);
  const enter = (reader: string) => readers.enter('stream', reader);
  /** Whether a read is allowed. */
  function reads(reader: string, shard = 'shard-1'): boolean {
    try {
      readers.admit('stream', shard, reader);
      return true;
    } catch (error) {
      expect(error).toMatchObject({
        code: 'LimitExceededException',
        message: `Rate exceeded for ${shard}: it has more than 2 readers.`,
      });
      return false;
    }
  }
  return { clock, enter, reads };
}

describe('a shard', () => {
  test('serves two readers whenever they ask', () => {
    const { enter, reads } = aStream();
    enter('a');
    enter('b');
    expect(['a', 'b', 'b', 'a', 'a'].map((reader) => reads(reader))).toEqual([true, true, true, true, true]);
  });

  test('serves a third only every half minute', async () => {
    const { clock, enter, reads } = aStream();
    for (const reader of ['a', 'b', 'c']) enter(reader);
    expect(reads('c')).toBe(false);
    await clock.advance(29 * SECOND);
    expect([reads('c'), reads('a')]).toEqual([false, true]);
    await clock.advance(SECOND);
    expect([reads('c'), reads('c')]).toEqual([true, false]);
    expect(reads('c', 'shard-2')).toBe(false);
  });

  test('serves a reader that moves up at once', () => {
    const { enter, reads } = aStream();
    const leave = enter('a');
    for (const reader of ['b', 'c']) enter(reader);
    expect(reads('c')).toBe(false);
    leave();
    expect(reads('c')).toBe(true);
  });

  test('ranks readers that only read, for as long as they do, after those that registered', async () => {
    const { clock, enter, reads } = aStream();
    enter('a');
    expect([reads('script'), reads('other script')]).toEqual([true, false]);
    await clock.advance(11 * SECOND);
    expect([reads('other script'), reads('script')]).toEqual([true, false]);
    enter('b');
    expect([reads('b'), reads('other script')]).toEqual([true, false]);
  });
});
