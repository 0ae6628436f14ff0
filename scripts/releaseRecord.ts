/**
 * `npm run release:record [-- --stage dev]`: records the stateful resources of a stage, or of all stages, as released:
 * `infra/released/<stage>.json`. From then on, the gate `stateful` compares with that file. Part of a release, and of
 * the first edit of a stage's file.
 */
import './help.ts';
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { readStage, stageNames } from '../infra/stages.ts';
import { takeStage } from './deploy/stageOption.ts';
import { assemblyOf } from './gates/assemblies.ts';
import { releasedFile, statefulPart } from './gates/stateful/released.ts';
import { stacksOf } from './gates/stateful/stacksOf.ts';
import { main } from './shared/main.ts';

await main(async () => {
  const { stage } = takeStage(process.argv.slice(2));
  if (stage !== undefined) readStage(stage);
  for (const each of stage === undefined ? stageNames() : [stage]) {
    const file = releasedFile(each);
    writeFileSync(file, `${JSON.stringify(statefulPart(stacksOf(await assemblyOf(each))), null, 1)}\n`);
    console.log(`${relative(process.cwd(), file)} says what ${each} holds`);
  }
  return 0;
});
