/**
 * `npm run purge -- [--dry-run] (--stage dev | --local)`: deletes the histories of tasks that were deleted more than 30
 * days ago, and with them the names in those histories. It reads the whole table. It may run while others write, and
 * repeatedly. See docs/data.md.
 */
import './help.ts';
import { tableOf } from './admin/deployment.ts';
import { readDeployment } from './admin/readDeployment.ts';
import { purge } from './purge/purge.ts';
import { main } from './shared/main.ts';

await main(async () => {
  const { options, ...deployment } = await readDeployment('npm run purge -- [--dry-run]', {
    own: { 'dry-run': { type: 'boolean', default: false } },
  });
  const dryRun = options['dry-run'];
  const { tasks, items } = await purge({ ...tableOf(deployment), dryRun });
  console.log(`${tasks} tasks are gone, ${items} of their items ${dryRun ? 'are left' : 'were deleted'}`);
  return 0;
});
