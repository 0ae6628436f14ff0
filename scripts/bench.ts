/**
 * `npm run bench`: what an operation takes of the processor, beside the AWS SDK alone that makes the same calls of the same
 * engine. Exit status 1 below a floor.
 */
import './help.ts';
import { synth } from '../infra/synth.ts';
import { loadTasks } from './receipts/load.ts';
import { compare, ratioOf, TASKS_USED } from './bench/compare.ts';
import { memoryMegabytes } from './bench/cpu.ts';
import { openStage, withoutEvents } from './bench/stage.ts';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/** Of the processor time that the SDK alone takes. */
const FLOORS = { get: 0.6, list: 0.5, status: 0.8 };

const print = (...cells: Array<string | number>) =>
  console.log(cells.map((cell) => String(typeof cell === 'number' ? cell.toFixed(2) : cell).padStart(12)).join(''));

const { folder } = await synth({ stage: 'dev', checks: false });
const stage = await openStage(await withoutEvents(folder));
const [admin] = stage.people;
const ids = await loadTasks(
  stage.documents,
  stage.outputs.tableName,
  Math.max(1000, TASKS_USED),
  admin!,
  () => stage.people,
);
print('', 'cloud ms', 'its engine', 'SDK ms', 'its engine', 'ratio', 'floor', 'p50 ms', 'p99 ms');
for (const { operation, cloud, sdk } of await compare(stage, ids)) {
  const ratio = ratioOf(sdk, cloud);
  print(operation, cloud.own, cloud.engine, sdk.own, sdk.engine, ratio, FLOORS[operation], cloud.p50, cloud.p99);
  if (ratio < FLOORS[operation]) process.exitCode = 1;
}
console.log(`memory: ${memoryMegabytes(stage.cloud).toFixed(0)} MB`);
await stage.close();
