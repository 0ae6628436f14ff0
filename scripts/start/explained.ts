import { StartError } from '@taskwire/local-cloud';
import type { Synthesizer } from './synthesizer.ts';

/**
 * The error of a refused start. The engine knows resolver code by its place in a bundle; a synthesis with lint names
 * the place in the sources and the rule.
 */
export async function explained(error: unknown, stage: string, { synthesize }: Synthesizer): Promise<unknown> {
  if (!(error instanceof StartError) || !error.resourceType?.startsWith('AWS::AppSync::')) return error;
  return synthesize({ stage, lint: true }).then(
    () => error,
    (found: unknown) => found,
  );
}
