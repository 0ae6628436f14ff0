/**
 * `npm run receipts:event`: the cost of an event after its write, by function and by AWS's price units: a status change
 * of a task with three assignees, delivered to the topic, to screens and to every consumer. `-- --assembly DIR`
 * measures another synthesized assembly, for example an earlier one. Sending mails, and the windows they wait in, cost
 * extra; docs/adr/0012-one-reader-of-the-stream.md has the earlier figures.
 */
import './help.ts';
import { parseArgs } from 'node:util';
import { start } from '@taskwire/local-cloud';
import { CHANGES, follow, type ByFunction } from './eventPrice/follow.ts';
import { dollars, nothing, type Used } from './eventPrice/price.ts';
import { ownAssembly } from './ownAssembly.ts';

const { values } = parseArgs({ options: { assembly: { type: 'string' } } });
const UNITS: Array<[keyof Used, string]> = [
  ['rcu', 'RCU'],
  ['wcu', 'WCU'],
  ['snsRequests', 'SNS'],
  ['sqsRequests', 'SQS'],
  ['invocations', 'invocations'],
  ['mutations', 'mutations'],
];

function print(title: string, byFunction: ByFunction): void {
  const all = nothing();
  for (const used of byFunction.values())
    for (const unit of Object.keys(all) as Array<keyof Used>) all[unit] += used[unit];
  console.log(`\n${title}`);
  console.log(
    ['', ...UNITS.map(([, name]) => name), 'Lambda $', '$ a million'].map((cell) => cell.padStart(14)).join(''),
  );
  for (const [name, used] of [...[...byFunction].sort(), ['all', all] as const]) {
    const price = dollars(used, CHANGES);
    const units = UNITS.map(([unit]) => (used[unit] / CHANGES).toFixed(2));
    const cells = [name, ...units, (price.invocations + price.gigabyteSeconds).toFixed(2), price.sum.toFixed(2)];
    console.log(cells.map((cell) => cell.padStart(14)).join(''));
  }
}

const folder = values.assembly ?? (await ownAssembly('dev')).folder;
const cloud = await start({ assembly: folder, port: 0, awsPort: 0 });
try {
  const { alone, together } = await follow(cloud);
  print('An event that comes alone', alone);
  print(`An event among ${CHANGES} that come at once`, together);
} finally {
  await cloud.close();
}
