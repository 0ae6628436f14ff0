import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stageNames } from '../../infra/stages.ts';
import { synth } from '../../infra/synth.ts';
import { standingOf, type Standing } from './atRest.ts';

/** The costs of each stage without use, from its templates. */
export async function standings(stages = stageNames()): Promise<Record<string, Standing>> {
  const found: Record<string, Standing> = {};
  for (const stage of stages) {
    const outdir = await mkdtemp(join(tmpdir(), 'taskwire-cost-'));
    try {
      found[stage] = standingOf((await synth({ stage, checks: false, outdir })).folder);
    } finally {
      await rm(outdir, { recursive: true, force: true });
    }
  }
  return found;
}
