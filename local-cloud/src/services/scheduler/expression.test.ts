import { expect, test } from 'vitest';
import { readExpression } from './expression.ts';

const at = (text: string) => Date.parse(text);
const nextOf = (expression: string, after: string, zone = 'UTC') => {
  const next = readExpression(expression, zone, at('2026-01-01T00:00:00Z'))(at(after));
  return next === undefined ? undefined : new Date(next).toISOString();
};

test.each([
  ['rate(5 minutes)', '2026-01-01T00:00:00Z', '2026-01-01T00:05:00.000Z'],
  ['rate(5 minutes)', '2026-01-01T00:07:00Z', '2026-01-01T00:10:00.000Z'],
  ['rate(1 hour)', '2026-01-01T00:59:59Z', '2026-01-01T01:00:00.000Z'],
  ['cron(0 8 * * ? *)', '2026-01-01T08:00:00Z', '2026-01-02T08:00:00.000Z'],
  ['cron(30 6 ? * 2-6 *)', '2026-01-02T07:00:00Z', '2026-01-05T06:30:00.000Z'],
  ['cron(0/5 * * * ? *)', '2026-01-01T00:07:00Z', '2026-01-01T00:10:00.000Z'],
  ['cron(0 0/2 * * ? *)', '2026-01-01T00:30:00Z', '2026-01-01T02:00:00.000Z'],
  ['cron(15 10 ? * 6L 2026-2027)', '2026-01-01T00:00:00Z', '2026-01-30T10:15:00.000Z'],
  ['cron(0 9 ? * 2#1 *)', '2026-01-06T00:00:00Z', '2026-02-02T09:00:00.000Z'],
  ['cron(0 9 ? * MON-FRI *)', '2026-01-02T10:00:00Z', '2026-01-05T09:00:00.000Z'],
  ['cron(0 8 L * ? *)', '2026-02-01T00:00:00Z', '2026-02-28T08:00:00.000Z'],
  ['cron(0 8 1W * ? *)', '2026-02-01T00:00:00Z', '2026-02-02T08:00:00.000Z'],
  [' rate( 10  minutes ) ', '2026-01-01T00:00:00Z', '2026-01-01T00:10:00.000Z'],
  ['rate(2 days)', '2026-01-02T00:00:00Z', '2026-01-03T00:00:00.000Z'],
  ['cron( 0  8 * *  ? * )', '2026-01-01T08:00:00Z', '2026-01-02T08:00:00.000Z'],
  ['cron(0 9 ? * 1,7 *)', '2026-01-01T00:00:00Z', '2026-01-03T09:00:00.000Z'],
  ['at(2026-02-01T12:00:00)', '2026-01-01T00:00:00Z', '2026-02-01T12:00:00.000Z'],
])('%s after %s is due at %s', (expression, after, due) => {
  expect(nextOf(expression, after)).toBe(due);
});

test('cron follows its zone', () => {
  expect(nextOf('cron(0 8 * * ? *)', '2026-07-01T00:00:00Z', 'Europe/Berlin')).toBe('2026-07-01T06:00:00.000Z');
});

test('an instant that has passed never becomes due again', () => {
  expect(nextOf('at(2026-02-01T12:00:00)', '2026-03-01T00:00:00Z')).toBeUndefined();
});

test.each([
  ['rate(0 minutes)', 'The rate 0 minutes'],
  ['rate(5 fortnights)', 'The rate 5 fortnights'],
  ['rate(x5 minutes)', 'The rate x5 minutes'],
  ['rate(5 minutes ago)', 'The rate 5 minutes ago'],
  ['rate()', 'The rate '],
  ['every day', 'The schedule expression every day'],
  ['crate(5 minutes)', 'The schedule expression crate(5 minutes)'],
  ['rate(5 minutes)!', 'The schedule expression rate(5 minutes)!'],
  ['cron(0 25 * * ? *)', 'The schedule expression cron(0 25 * * ? *) ('],
  ['at(soon)', 'The schedule expression at(soon) ('],
])('refuses %s', (expression, what) => {
  let message = '';
  try {
    readExpression(expression, 'UTC', 0);
  } catch (error) {
    ({ message } = error as Error);
  }
  expect(message.slice(0, what.length)).toBe(what);
  expect(message).toMatch(/ is not supported by the local cloud \(see its SUPPORT\.md\)$/);
});
