import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Assembly } from '../infra/synth.ts';

/**
 * Synthesizes a stage, without checks, into a folder that ends with this process. Commands that only read an assembly
 * use it, because `cdk.out` belongs to `npm start` and `npm run synth`, which may run at the same time.
 */
export async function ownAssembly(stage: string): Promise<Assembly> {
  const outdir = mkdtempSync(join(tmpdir(), 'taskwire-assembly-'));
  process.once('exit', () => rmSync(outdir, { recursive: true, force: true }));
  // CDK takes a second to load: a command that refuses its options answers before.
  const { synth } = await import('../infra/synth.ts');
  return synth({ stage, outdir, checks: false });
}
