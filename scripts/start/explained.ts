import { synth } from '../../infra/synth.ts';
import { StartError } from '@taskwire/local-cloud';

/**
 * The error of a start that was refused. Resolver code that the engine does not take is known to it by its place in a bundle; linted, by
 * the place in the sources and the rule.
 */
export async function explained(error: unknown, stage: string): Promise<unknown> {
  if (!(error instanceof StartError) || !error.message.includes('(AWS::AppSync::')) return error;
  return synth({ stage, checks: false, lint: true }).then(
    () => error,
    (found: Error) => new StartError(found.message),
  );
}
