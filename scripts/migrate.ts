/**
 * `npm run migrate -- [--dry-run] [--limit 10000] (--stage dev | --local)`: converts tasks (including deleted ones),
 * their history, and users from older versions into the present form. Reads the whole table. May be stopped and
 * repeated. Exits with 1 while rows of an older form remain. See docs/deploying.md.
 */
import './help.ts';
import { readDeployment } from './admin/readDeployment.ts';
import { migrate } from './migrate/migrate.ts';
import { documentsAt } from './shared/documentsAt.ts';
import { main } from './shared/main.ts';

const COMMAND = 'npm run migrate -- [--dry-run] [--limit 10000]';

await main(async () => {
  const { tableName, clientConfig, now, options } = await readDeployment(COMMAND, {
    own: {
      'dry-run': { type: 'boolean', default: false },
      limit: { type: 'string', default: '10000' },
    },
  });
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1) throw new Error(`--limit must be a number of rows: ${COMMAND}`);
  const documents = documentsAt(clientConfig);
  const dryRun = options['dry-run'];
  const results = await migrate({ documents, tableName, dryRun, limit, now: await now() });
  for (const { kind, rows, forward, left } of results)
    console.log(`${kind}: ${rows}, of which ${forward} came forward and ${left} are left in an older form`);
  return results.every(({ left }) => left === 0) ? 0 : 1;
});
