import { keptAssemblies } from './assemblies.ts';
import { createSynthesizer } from './synthesizer.ts';

/**
 * @param synthesize the file of the process that synthesizes
 * @param key the sources' {@link sourceKey}
 */
export async function main(synthesize: string, key: string | undefined): Promise<void> {
  const synthesizer = createSynthesizer(synthesize);
  const assemblies = keptAssemblies(key, synthesizer);
  // It loads the CDK while this process loads the local cloud.
  if (!assemblies.hasAny) synthesizer.begin();
  const { run } = await import('./run.ts');
  await run(synthesizer, assemblies);
}
