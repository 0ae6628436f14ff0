import { createSynthesizer } from './synthesizer.ts';

// The synthesizing process loads the CDK while this one loads the local cloud.
const synthesizer = createSynthesizer();
const { run } = await import('./run.ts');
await run(synthesizer);
