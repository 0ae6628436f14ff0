import { afterAll, beforeAll, expect, test } from 'vitest';
import { compare, ratioOf, type Comparison } from '../scripts/bench/compare.ts';
import { openCloudAndSdk } from '../scripts/bench/contenders.ts';
import { FLOORS } from '../scripts/bench/floors.ts';
import { openStage, withoutEvents } from '../scripts/bench/stage.ts';
import { loadTasks } from '../scripts/receipts/load.ts';
import { ownAssembly } from '../scripts/ownAssembly.ts';

const OPERATIONS = ['get', 'list'] as const;

/**
 * The share of a floor of `npm run bench` that must hold on a busy machine, where processes that wait for each other
 * use more processor time.
 */
const MARGIN = 0.65;

let comparisons: Array<Comparison<'cloud' | 'sdk'>>;
let close: (() => Promise<void>) | undefined;

beforeAll(async () => {
  const { folder } = await ownAssembly('dev');
  const stage = await openStage(await withoutEvents(folder));
  close = stage.close;
  const contenders = openCloudAndSdk(stage);
  const count = 200;
  const ids = await loadTasks(stage.documents, stage.outputs.tableName, count, stage.people[0]!, () => stage.people);
  comparisons = await compare(stage, contenders, OPERATIONS, ids);
  contenders.sdk.close();
}, 600_000);

afterAll(() => close?.());

test.each(OPERATIONS)('%s keeps within its limit of processor time, compared with the AWS SDK alone', (operation) => {
  const { cloud, sdk } = comparisons.find((comparison) => comparison.operation === operation)!;
  expect(ratioOf(sdk, cloud)).toBeGreaterThan(FLOORS[operation].sdk * MARGIN);
});
