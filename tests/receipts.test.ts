import { expect, test } from 'vitest';
import { measure, mixDollars } from '../scripts/receipts/measure.ts';
import { MIX_DOLLARS } from '../scripts/receipts/operations.ts';
import { sharedWithoutUsers } from './support/sharedWorld.ts';

/** Enough that every list has several pages; `npm run receipts` has the figures over 10,000. */
const TASKS = 160;
/** The first calls cost what later ones do; a long run makes as many as `npm run receipts`. */
const CALLS = process.env['TASKWIRE_LONG'] === undefined ? 6 : 20;
// DynamoDB Local counts transactions wrongly, so only requests and round trips are compared there.
const isCounted = process.env['LOCAL_CLOUD_ENGINE'] !== 'dynamodb-local';
const UNITS = ['requests', 'roundTrips', ...(isCounted ? (['rcu', 'wcu'] as const) : [])] as const;

const { cloud } = await sharedWithoutUsers();
const { results, counters } = await measure(cloud, TASKS, CALLS);

test.each(results.map(({ operation: { name, bound }, most }) => ({ name, bound, most })))(
  '$name stays within its bound',
  ({ bound, most }) => {
    for (const unit of UNITS) expect(most[unit], unit).toBeLessThanOrEqual(bound[unit]);
  },
);

test('the cost of a million operations of the mix stays within its bound', () => {
  const dollars = mixDollars(results);
  expect(dollars).toBeGreaterThan(0);
  if (isCounted) expect(dollars).toBeLessThanOrEqual(MIX_DOLLARS.bound);
});

test('counting an event costs less if others come at the same time', () => {
  if (!isCounted) return;
  expect(counters.alone).toBeGreaterThan(0);
  expect(counters.together).toBeLessThan(counters.alone);
});
