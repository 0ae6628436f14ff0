import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Assembly, synth } from '../infra/synth.ts';

/**
 * Synthesizes a stage, without checks, into a folder that ends with this process. Commands that only read an assembly
 * use it, because `cdk.out` belongs to `npm start` and `npm run synth`, which may run at the same time.
 */
export async function ownAssembly(stage: string): Promise<Assembly> {
  const outdir = mkdtempSync(join(tmpdir(), 'taskwire-assembly-'));
  process.once('exit', () => rmSync(outdir, { recursive: true, force: true }));
  return synth({ stage, outdir, checks: false });
}
