import { expect, test } from 'vitest';
import { firstDayOf, monthAfter, weeksOf } from './month.ts';

test('a month has the weeks it touches, starting on Monday or on Sunday', () => {
  const monday = weeksOf('2030-03', 1);
  expect([monday.length, monday[0]![0], monday.at(-1)![6]]).toEqual([5, '2030-02-25', '2030-03-31']);
  const sunday = weeksOf('2030-03', 7);
  expect([sunday.length, sunday[0]![0], sunday.at(-1)![6]]).toEqual([6, '2030-02-24', '2030-04-06']);
});

test('months continue across years', () => {
  expect([monthAfter('2030-12', 1), monthAfter('2030-01', -1), monthAfter('2030-05', 0)]).toEqual([
    '2031-01',
    '2029-12',
    '2030-05',
  ]);
});

test('a week starts on the day usual for the language', () => {
  expect([firstDayOf('de-DE'), firstDayOf('en-US')]).toEqual([1, 7]);
});
