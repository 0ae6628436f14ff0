import { expect, test } from 'vitest';
import { handOver } from './handOver.ts';

test('tasks are handed over until none remains, or none moves', async () => {
  const answers = [
    { moved: 50, remaining: 30 },
    { moved: 30, remaining: 0 },
  ];
  expect(await handOver(() => Promise.resolve(answers.shift()!), 'a', 'b')).toBe(80);
  expect(await handOver(() => Promise.resolve({ moved: 0, remaining: 2 }), 'a', 'b')).toBe(0);
});
