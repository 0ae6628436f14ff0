import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { compare, ratioOf, type Comparison } from '../scripts/bench/compare.ts';
import { openCloudAndSdk } from '../scripts/bench/contenders.ts';
import { FLOORS } from '../scripts/bench/floors.ts';
import { openStage, withoutEvents } from '../scripts/bench/stage.ts';
import { loadTasks } from '../scripts/receipts/load.ts';

const OPERATIONS = ['get', 'list'] as const;

/**
 * The share of a floor of `npm run bench` that must hold on a busy machine, where processes that wait for each other
 * use more processor time.
 */
const MARGIN = 0.65;

/** The clock of processor time counts hundredths of a second: these calls take at least ten. */
const SHARE = process.env['TASKWIRE_LONG'] === undefined ? 0.4 : 1;

let comparisons: Array<Comparison<'cloud' | 'sdk'>>;
let close: (() => Promise<void>) | undefined;

beforeAll(async () => {
  const stage = await openStage(await withoutEvents(inject('assembly')));
  close = stage.close;
  const contenders = await openCloudAndSdk(stage);
  const count = 200;
  const ids = await loadTasks(stage.db, count, stage.people[0]!, () => stage.people);
  comparisons = await compare(stage, contenders, OPERATIONS, ids, SHARE);
  contenders.sdk.close();
}, 600_000);

afterAll(() => close?.());

test.each(OPERATIONS)('%s keeps within its limit of processor time, compared with the AWS SDK alone', (operation) => {
  const { cloud, sdk } = comparisons.find((comparison) => comparison.operation === operation)!;
  expect(ratioOf(sdk, cloud)).toBeGreaterThan(FLOORS[operation].sdk * MARGIN);
});
