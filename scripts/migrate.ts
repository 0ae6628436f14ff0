/**
 * `npm run migrate -- [--dry-run] [--limit 10000] (--stage dev | --local)`: converts tasks (including deleted ones),
 * their history, and users from older versions into the present form. Reads the whole table. May be stopped and
 * repeated. Exits with 1 while rows of an older form remain. See docs/deploying.md.
 */
import './help.ts';
import { tableOf } from './admin/deployment.ts';
import { readDeployment } from './admin/readDeployment.ts';
import { migrate } from './migrate/migrate.ts';
import { main } from './shared/main.ts';

const COMMAND = 'npm run migrate -- [--dry-run] [--limit 10000]';

await main(async () => {
  const { options, ...deployment } = await readDeployment(COMMAND, {
    own: {
      'dry-run': { type: 'boolean', default: false },
      limit: { type: 'string', default: '10000' },
    },
  });
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1) throw new Error(`--limit must be a number of rows: ${COMMAND}`);
  const dryRun = options['dry-run'];
  const results = await migrate({ ...tableOf(deployment), dryRun, limit, now: await deployment.now() });
  for (const { kind, rows, forward, left } of results)
    console.log(`${kind}: ${rows}, of which ${forward} came forward and ${left} are left in an older form`);
  return results.every(({ left }) => left === 0) ? 0 : 1;
});
