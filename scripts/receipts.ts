/**
 * `npm run receipts`: the DynamoDB cost of each operation, from a real run with 10,000 tasks (`-- --tasks N` for
 * another number), beside the published REST system's and our own bounds. Exits with 1 if a bound is exceeded.
 * `-- --write` also measures what follows a change, and keeps everything in `scripts/cost/measured.json` for `npm run
 * cost`.
 */
import './help.ts';
import { parseArgs } from 'node:util';
import { start } from '@taskwire/local-cloud';
import { writeMeasured } from './cost/measured.ts';
import { CHANGES, follow, type ByFunction, type Followed } from './eventPrice/follow.ts';
import { shareOf, type Used } from './eventPrice/price.ts';
import { counterDollars, holds, measure, mixDollars, type Measured } from './receipts/measure.ts';
import { MIX_DOLLARS, type Cost } from './receipts/operations.ts';
import { ownAssembly } from './ownAssembly.ts';

const { values } = parseArgs({
  options: { tasks: { type: 'string', default: '10000' }, write: { type: 'boolean', default: false } },
});

const text = ({ requests, roundTrips, rcu, wcu }: Cost) => [requests, roundTrips, rcu, wcu].join(' / ');
const line = (cells: string[]) =>
  cells
    .map((cell, index) => cell.padEnd([30, 22, 18, 18, 4][index] ?? 0))
    .join('  ')
    .trimEnd();

const { folder } = await ownAssembly('dev');
const cloud = await start({ assembly: folder });
try {
  const { results, counters } = await measure(cloud, Number(values.tasks));
  console.log(`DynamoDB requests / sequential round trips / RCU / WCU with indexes, over ${values.tasks} tasks\n`);
  console.log(line(['Operation', 'The REST system needs', 'Ours, at most', 'Measured', '']));
  for (const result of results) {
    const { operation, most } = result;
    const verdict = holds(result) ? 'ok' : 'BROKEN';
    console.log(
      line([
        operation.name,
        operation.itNeeds === undefined ? '–' : text(operation.itNeeds),
        text(operation.bound),
        text(most),
        verdict,
      ]),
    );
  }
  const dollars = mixDollars(results);
  const cheap = dollars <= MIX_DOLLARS.bound;
  const cells = [`$${MIX_DOLLARS.itNeeds}`, `$${MIX_DOLLARS.bound}`, `$${dollars.toFixed(2)}`, cheap ? 'ok' : 'BROKEN'];
  console.log(line(['a million of the mix', ...cells]));
  const units = `${counters.alone.toFixed(1)} WCU an event that comes alone, ${counters.together.toFixed(1)} among 20 at once`;
  console.log(`\nBeside the mix, taskStats: ${units}; at most $${counterDollars(counters).toFixed(2)} more`);
  if (!cheap || !results.every((result: Measured) => holds(result))) process.exitCode = 1;
  if (values.write) {
    const { alone, together, mails } = await followed();
    writeMeasured({
      tasks: Number(values.tasks),
      operations: Object.fromEntries(
        results.map(({ operation: { name }, average: { requests, rcu, wcu }, bytes }) => [
          name,
          { requests, rcu, wcu, bytes },
        ]),
      ),
      events: { alone: anEvent(alone), together: anEvent(together) },
      // For changes one by one and changes all at once: the news of both is mailed together.
      mail: shareOf(mails, 2 * CHANGES),
    });
  }
} finally {
  await cloud.close();
}

/** In a new cloud, where nothing else has happened. */
async function followed(): Promise<Followed> {
  const fresh = await start({ assembly: folder });
  try {
    return await follow(fresh);
  } finally {
    await fresh.close();
  }
}

function anEvent(byFunction: ByFunction): Record<string, Used> {
  return Object.fromEntries([...byFunction].sort().map(([name, used]) => [name, shareOf(used, CHANGES)]));
}
