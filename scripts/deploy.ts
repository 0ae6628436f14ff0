/**
 * `npm run deploy -- --stage dev` (or `--context stage=dev`): deploys a stage with the settings in `infra/stages/`, to
 * the account of the shell's credentials. Further options go to `cdk deploy`. See docs/deploying.md.
 */
import './help.ts';
import { checkAccount } from './deploy/checkAccount.ts';
import { cdk } from './deploy/cdk.ts';
import { refuseReserved, targetOf } from './deploy/deployment.ts';
import { main } from './shared/main.ts';

await main(async () => {
  const target = targetOf('deploy', process.argv.slice(2));
  refuseReserved(target);
  const { stage, config, rest } = target;
  if (!rest.includes('--no-account-check')) await checkAccount(target);
  const options = rest.filter((option) => option !== '--no-account-check');
  return cdk(['deploy', '--all', '--context', `stage=${stage}`, ...options], config.region);
});
