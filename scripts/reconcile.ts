/**
 * `npm run reconcile -- [--fix] (--stage dev | --local)`: compares Cognito's accounts and groups, and the set of active
 * ADMINs, with the profiles in the table, and corrects the differences with `--fix`. Exits with 1 if any difference
 * remains.
 */
import './help.ts';
import { readDeployment } from './admin/readDeployment.ts';
import { placesOf } from './admin/reconcile/places.ts';
import { reconcile } from './admin/reconcile/reconcile.ts';
import { main } from './shared/main.ts';

await main(async () => {
  const { options, ...deployment } = await readDeployment('npm run reconcile -- [--fix]', {
    own: { fix: { type: 'boolean', default: false } },
  });
  const { users, drifts, mended } = await reconcile(placesOf(deployment), {
    ...options,
    now: await deployment.now(),
  });
  for (const { userId, kind, difference } of mended) console.log(`${userId} ${kind}: ${difference} (mended)`);
  for (const { userId, kind, difference } of drifts) console.log(`${userId} ${kind}: ${difference}`);
  console.log(`${users} users, ${mended.length} differences mended, ${drifts.length} left`);
  return drifts.length === 0 ? 0 : 1;
});
