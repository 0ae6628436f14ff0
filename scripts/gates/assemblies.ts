import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../infra/project/paths.ts';

const made = new Map<string, Promise<string>>();

/** The assembly of a stage, synthesized once with every check on. @throws Error with a line for every finding */
export function assemblyOf(stage: string): Promise<string> {
  const assembly = made.get(stage) ?? synthesize(stage);
  made.set(stage, assembly);
  return assembly;
}

async function synthesize(stage: string): Promise<string> {
  const outdir = join(PROJECT_ROOT, '.build', 'gates', stage);
  // Files of an earlier synthesis would look like a part of this one.
  rmSync(outdir, { recursive: true, force: true });
  // CDK takes a second to load, and most gates need none.
  const { synth } = await import('../../infra/synth.ts');
  return (await synth({ stage, outdir })).folder;
}
