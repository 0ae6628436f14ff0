import { stageNames } from '../../infra/stages.ts';
import { ownAssembly } from '../ownAssembly.ts';
import { standingOf, type Standing } from './atRest.ts';

/**
 * The costs of each stage without use, from its templates.
 * @param assemblyOf the folder of a stage's assembly, for a caller that has it
 */
export async function standings(
  stages = stageNames(),
  assemblyOf = async (stage: string) => (await ownAssembly(stage)).folder,
): Promise<Record<string, Standing>> {
  const found: Record<string, Standing> = {};
  for (const stage of stages) found[stage] = standingOf(await assemblyOf(stage));
  return found;
}
