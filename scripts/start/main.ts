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

/** Makes what the first `npm start` would have to make. Parameters as in {@link main}. */
export async function prepareStart(synthesize: string, key: string | undefined): Promise<void> {
  const synthesizer = createSynthesizer(synthesize);
  try {
    const { prepare } = await import('./prepare.ts');
    await prepare(keptAssemblies(key, synthesizer));
  } finally {
    synthesizer.end();
  }
}
