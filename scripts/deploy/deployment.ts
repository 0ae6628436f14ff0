import { readStage, stageFile, type StageConfig } from '../../infra/stages.ts';
import { reservedAddresses } from '../../infra/stages/reserved.ts';
import { takeStage } from './stageOption.ts';

/** A stage to be deployed or destroyed, and CDK's further options. */
export interface Target {
  stage: string;
  config: StageConfig;
  file: string;
  rest: string[];
}

/**
 * Reads the command line and the stage's file.
 * @throws Error with the usage line, or with a line for every mistake
 */
export function targetOf(command: string, args: readonly string[]): Target {
  const { stage, rest } = takeStage(args);
  if (stage === undefined) throw new Error(`which stage? Say it: npm run ${command} -- --stage dev`);
  return { stage, config: readStage(stage), file: stageFile(stage), rest };
}

/** @throws Error with a line for every placeholder address */
export function refuseReserved({ config, file }: Target): void {
  const mistakes = reservedAddresses(config, file);
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
}
