import { expect, test } from 'vitest';
import { NetworkError, UnauthenticatedError, UnauthorizedError, UnavailableError } from '../errors.ts';
import { untilRead } from './untilRead.ts';

/** What became of a read that fails in these ways, one after the other, and is needed until it has failed so often. */
async function reads(failures: Error[], neededFor = Infinity) {
  const told: string[] = [];
  let tries = 0;
  const answer = await untilRead(
    async () => {
      tries += 1;
      const failure = failures[tries - 1];
      if (failure !== undefined) throw failure;
      return 'read';
    },
    {
      isOver: () => tries >= neededFor,
      wait: async (count) => void told.push(`waited ${count}`),
      refused: ({ code }) => told.push(`refused ${code}`),
      failed: ({ code }) => told.push(`failed ${code}`),
    },
  );
  return { answer, told };
}

test('waits longer after each failure until it works', async () => {
  expect(await reads([new NetworkError(''), new UnavailableError('')])).toEqual({
    answer: 'read',
    told: ['failed NETWORK', 'waited 0', 'failed UNAVAILABLE', 'waited 1'],
  });
});

test.each([new UnauthorizedError(''), new UnauthenticatedError('')])('ends with $code', async (refusal) => {
  expect(await reads([new NetworkError(''), refusal])).toEqual({
    answer: undefined,
    told: ['failed NETWORK', 'waited 0', `refused ${refusal.code}`],
  });
});

test('throws a bug instead of repeating it', async () => {
  await expect(reads([new RangeError('a bug')])).rejects.toEqual(new RangeError('a bug'));
});

test('says nothing about a failure that nobody waits for any more', async () => {
  expect(await reads([new UnauthenticatedError('')], 1)).toEqual({ answer: undefined, told: [] });
});
