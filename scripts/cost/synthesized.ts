import { stageNames } from '../../infra/stages.ts';
import { ownAssembly } from '../ownAssembly.ts';
import { standingOf, type Standing } from './atRest.ts';

/** The costs of each stage without use, from its templates. */
export async function standings(stages = stageNames()): Promise<Record<string, Standing>> {
  const found: Record<string, Standing> = {};
  for (const stage of stages) found[stage] = standingOf((await ownAssembly(stage)).folder);
  return found;
}
