/**
 * The program that `cdk` runs (cdk.json): synthesizes the stage that `--context stage=` names.
 * `npm run deploy -- --stage dev` calls it.
 */
import { App, Stack } from 'aws-cdk-lib';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { readStage, stageFile } from '../stages.ts';
import { reservedAddresses } from '../stages/reserved.ts';
import { synth } from '../synth.ts';

/** Settings that earlier versions took from the command line, and their names in the stage's file. */
const MOVED: Record<string, string> = {
  allowedEmailDomains: 'allowedEmailDomains',
  appUrl: 'appUrl',
  mailFrom: 'sender',
  webhookUrl: 'webhookUrl',
};

// A separate app reads the CLI's context, so that synth() is the same function for all callers.
const app = new App({ autoSynth: false, builtinCloudFormationValidation: false, context: cdkJson.context });
const stage: unknown = app.node.tryGetContext('stage');

try {
  if (stage === undefined) nothingButAnAccount();
  else {
    const config = readStage(stage);
    const file = stageFile(stage as string);
    const moved = Object.keys(MOVED).filter((name) => app.node.tryGetContext(name) !== undefined);
    const mistakes = [
      ...moved.map((name) => `--context ${name} has no effect: write it into ${file} (${MOVED[name]})`),
      ...reservedAddresses(config, file),
    ];
    if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
    await synth({ stage: stage as string });
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** `npm run bootstrap` prepares an account for every stage and needs none. Other commands find nothing to do. */
function nothingButAnAccount(): void {
  if (app.node.tryGetContext('bootstrap') === undefined)
    console.error('no stage: name one to deploy it (npm run deploy -- --stage dev)');
  new Stack(app, 'no-stage', { stackName: 'taskwire-no-stage' });
  app.synth();
}
