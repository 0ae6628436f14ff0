/**
 * `npm run destroy -- --stage dev`: takes a stage's stacks away, after saying what is kept and what is lost and asking once more. See
 * docs/deploying.md.
 */
import './help.ts';
import { cdk } from './deploy/cdk.ts';
import { main, targetOf } from './deploy/deployment.ts';
import { destroyPlan } from './deploy/destroyPlan.ts';

await main(async () => {
  const { stage, config, rest } = targetOf('destroy', process.argv.slice(2));
  const { stacks, kept, lost } = destroyPlan(stage, config);
  for (const what of kept) console.log(`kept: ${what}`);
  for (const what of lost) console.log(`lost: ${what}`);
  return cdk(['destroy', ...stacks, '--exclusively', '--context', `stage=${stage}`, ...rest], config.region);
});
