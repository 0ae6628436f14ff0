import { targetOf } from './deployment.ts';
import { destroyPlan } from './destroyPlan.ts';

/**
 * Says what is lost and what is kept, and makes CDK remove the stacks.
 * @param cdk runs CDK's command line in a region, and returns its exit status
 * @param say prints a line
 * @returns CDK's exit status
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
  // CDK removes the stacks one after another, and skips those that do not exist.
  if (status !== 0)
    say(`CDK ended with ${status}: fix the cause, then run the same command again to remove what is left`);
  return status;
}
