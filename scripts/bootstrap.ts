/**
 * `npm run bootstrap -- --stage dev`: prepares the account of the shell's credentials for CDK, once, in the stage's
 * region and in the region of its backup copies.
 */
import './help.ts';
import { cdk } from './deploy/cdk.ts';
import { targetOf } from './deploy/deployment.ts';
import { main } from './shared/main.ts';

await main(async () => {
  const { config, rest } = targetOf('bootstrap', process.argv.slice(2));
  const copyRegion = config.backups?.copyRegion ?? null;
  for (const region of [config.region, ...(copyRegion === null ? [] : [copyRegion])]) {
    const status = await cdk(['bootstrap', '--context', 'bootstrap=true', ...rest], region);
    if (status !== 0) return status;
  }
  return 0;
});
