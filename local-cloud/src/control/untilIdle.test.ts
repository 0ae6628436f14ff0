import { expect, test } from 'vitest';
import { untilIdle } from './untilIdle.ts';

test('sees work that a service handed to one that was asked before', async () => {
  let ended = 0;
  let inQueue = 0;
  let underWay = true;
  const queue = {
    async idle() {
      const worked = inQueue > 0;
      inQueue = 0;
      return worked;
    },
  };
  const source = {
    // When this service is asked, its work is done and lies in the other service's queue.
    async idle() {
      if (underWay) {
        underWay = false;
        inQueue += 1;
        ended += 1;
      }
      return false;
    },
  };
  await untilIdle([queue, source], () => ended);
  expect(inQueue).toBe(0);
});

test('repeats while any service has worked', async () => {
  let left = 3;
  const service = { idle: async () => (left -= 1) > 0 };
  await untilIdle([service, {}], () => 0);
  expect(left).toBe(0);
});
