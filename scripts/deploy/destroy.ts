import { targetOf } from './deployment.ts';
import { destroyPlan } from './destroyPlan.ts';

/**
 * Says what goes and what stays, and has CDK take the stacks away.
 * @param cdk runs CDK's command line in a region, and answers its exit status
 * @param say prints a line
 * @returns the exit status: what CDK ended with
 * @throws Error with the usage line, or with a line for every mistake in the stage's file
 */
export async function destroy(
  args: readonly string[],
  cdk: (args: readonly string[], region: string) => Promise<number>,
  say: (line: string) => void,
): Promise<number> {
  const { stage, config, rest } = targetOf('destroy', args);
  const { stacks, kept, lost } = destroyPlan(stage, config);
  for (const what of kept) say(`kept: ${what}`);
  for (const what of lost) say(`lost: ${what}`);
  const options = ['--exclusively', '--context', `stage=${stage}`, ...rest];
  const status = await cdk(['destroy', ...stacks, ...options], config.region);
  // CDK takes the stacks away one after the other, and passes over those that are not there.
  if (status !== 0)
    say(`CDK ended with ${status}: once its reason is mended, the same command takes away what is left`);
  return status;
}
