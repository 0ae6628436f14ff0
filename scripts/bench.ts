/**
 * `npm run bench [-- --only get,list] [--growth 1000,10000,100000]`: the processor time of each operation, compared
 * with the AWS SDK alone and with GraphQL Yoga over the SDK, which make the same calls to the same engine. Exits with 1
 * below a floor.
 * `--only` limits the operations (get, list, status, bulk). `--growth` repeats the reads with each of these numbers of
 * tasks: the time should stay the same. The first run installs GraphQL Yoga into .build/bench.
 */
import './help.ts';
import { parseArgs } from 'node:util';
import { compare, ratioOf, tasksUsed, type Comparison } from './bench/compare.ts';
import { openContenders } from './bench/contenders.ts';
import { memoryMegabytes } from './bench/cpu.ts';
import { FLOORS } from './bench/floors.ts';
import { openStage, withoutEvents } from './bench/stage.ts';
import { OPERATIONS, type Operation } from './bench/work.ts';
import { loadTasks } from './receipts/load.ts';
import { ownAssembly } from './ownAssembly.ts';

const READING: Operation[] = ['get', 'list'];

const { values } = parseArgs({
  options: { growth: { type: 'string', default: '' }, only: { type: 'string', default: OPERATIONS.join() } },
});
const operations = OPERATIONS.filter((operation) => values.only.split(',').includes(operation));
const sizes = values.growth.split(',').filter(Boolean).map(Number);
if (sizes.some((size) => !Number.isInteger(size) || size < 1)) throw new Error('--growth takes counts, as 1000,10000');

const print = (...cells: Array<string | number>) =>
  console.log(cells.map((cell) => String(typeof cell === 'number' ? cell.toFixed(2) : cell).padStart(11)).join(''));
const floor = (ratio: number, least: number) => {
  if (ratio < least) process.exitCode = 1;
  return `${ratio.toFixed(2)}${least === 0 ? '' : ` (${least})`}`;
};

const { folder } = await ownAssembly('dev');
const stage = await openStage(await withoutEvents(folder));
const contenders = await openContenders(stage);
const loaded: string[] = [];
const fill = async (count: number) => {
  const [admin] = stage.people;
  const ids = await loadTasks(stage.db, Math.max(0, count - loaded.length), admin!, () => stage.people);
  loaded.push(...ids);
};

const row = ({ operation, cloud, sdk, yoga }: Comparison) =>
  print(
    operation,
    cloud.own,
    cloud.engine,
    sdk.own,
    sdk.engine,
    yoga.own,
    yoga.engine,
    floor(ratioOf(sdk, cloud), FLOORS[operation].sdk),
    floor(ratioOf(yoga, cloud), FLOORS[operation].yoga),
    cloud.p50,
    cloud.p99,
  );

console.log('Milliseconds of processor time a call, its own and the engine’s; ratio (floor) by the busier of the two.');
print('', 'cloud', 'engine', 'SDK', 'engine', 'yoga', 'engine', 'of SDK', 'of yoga', 'p50 ms', 'p99 ms');
await fill(Math.max(1000, tasksUsed(operations)));
for (const comparison of await compare(stage, contenders, operations, [...loaded])) row(comparison);
for (const size of sizes) {
  await fill(size);
  console.log(`${loaded.length} tasks`);
  for (const comparison of await compare(stage, contenders, READING, [...loaded])) row(comparison);
}
console.log(`memory: ${memoryMegabytes(stage.cloud).toFixed(0)} MB`);
for (const contender of Object.values(contenders)) contender.close();
await stage.close();
