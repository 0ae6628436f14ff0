/**
 * `npm run restore -- --from TABLE [--from-region us-west-2] [--erased ID,…] [--again] (--stage prod | --local)`:
 * copies a restored table into the empty table of a stage, and creates the missing accounts of its users in the
 * stage's user pool. In a new pool the users get new ids. Finally it counts and compares. `--erased` names the users
 * who were erased after the copy was made. `--again` continues a restore that was interrupted. See docs/recovery.md.
 */
import './help.ts';
import { readDeployment } from './admin/readDeployment.ts';
import { placesOf } from './admin/reconcile/places.ts';
import { restore } from './restore/restore.ts';
import { documentsAt } from './shared/documentsAt.ts';
import { main } from './shared/main.ts';

const COMMAND = 'npm run restore -- --from TABLE';

await main(async () => {
  const { options, ...deployment } = await readDeployment(COMMAND, {
    own: {
      from: { type: 'string' },
      'from-region': { type: 'string' },
      'from-endpoint': { type: 'string' },
      erased: { type: 'string', default: '' },
      again: { type: 'boolean', default: false },
    },
  });
  if (options.from === undefined) throw new Error(`which table is the copy? ${COMMAND}`);
  const { clientConfig } = deployment;
  const region = options['from-region'] ?? clientConfig.region;
  const endpoint = options['from-endpoint'] ?? clientConfig.endpoint;
  const { items, left, rekeyed, accounts } = await restore({
    from: { documents: documentsAt({ ...clientConfig, region, endpoint }), table: options.from },
    to: placesOf(deployment),
    again: options.again,
    erased: options.erased.split(',').filter(Boolean),
    now: await deployment.now(),
  });
  for (const [kind, count] of items) console.log(`${kind}: ${count}`);
  for (const [kind, count] of left) console.log(`${kind}: ${count} left behind`);
  console.log(`${accounts} users have an account, ${rekeyed} of them with a new id`);
  console.log('Now: npm run recount, npm run reconcile, npm run verify');
  return 0;
});
