import { createSynthesizer } from './synthesizer.ts';

/** @param synthesize The file of the process that synthesizes. */
export async function main(synthesize: string): Promise<void> {
  // The synthesizing process loads the CDK while this one loads the local cloud.
  const synthesizer = createSynthesizer(synthesize);
  const { run } = await import('./run.ts');
  await run(synthesizer);
}
