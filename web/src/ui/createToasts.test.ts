import { expect, test } from 'vitest';
import { createToasts } from './createToasts.ts';

test('the latest three are shown, each until its time is over', () => {
  const timers: (() => void)[] = [];
  const toasts = createToasts((work) => void timers.push(work));
  for (const message of ['a', 'b', 'c', 'd']) toasts.show({ kind: 'done', message });
  expect(toasts.list().map(({ message }) => message)).toEqual(['b', 'c', 'd']);
  timers[1]!();
  expect(toasts.list().map(({ message }) => message)).toEqual(['c', 'd']);
  toasts.dismiss(4);
  expect(toasts.list().map(({ message }) => message)).toEqual(['c']);
});
