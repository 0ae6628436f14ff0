/** `npm run bootstrap -- --stage dev`: prepares the account of the shell's credentials for CDK, once, in the stage's region. */
import './help.ts';
import { cdk } from './deploy/cdk.ts';
import { main, targetOf } from './deploy/deployment.ts';

await main(async () => {
  const { config, rest } = targetOf('bootstrap', process.argv.slice(2));
  return cdk(['bootstrap', ...rest], config.region);
});
