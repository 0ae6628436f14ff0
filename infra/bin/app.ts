/** What `cdk` runs (cdk.json): synthesizes the stage that `--context stage=` names. */
import { App } from 'aws-cdk-lib';
import { synth } from '../synth.ts';

// An app of its own reads the CLI's context, so that synth() is the same function for everybody who calls it.
const context = new App({ autoSynth: false }).node;
const domains: unknown = context.tryGetContext('allowedEmailDomains');
const settings = Object.fromEntries(
  ['mailFrom', 'appUrl', 'webhookUrl'].flatMap((name) => {
    const value: unknown = context.tryGetContext(name);
    return typeof value === 'string' ? [[name, value]] : [];
  }),
);

try {
  const stage: unknown = context.tryGetContext('stage');
  if (typeof stage !== 'string') throw new Error('which stage? Say it, for example: --context stage=dev');
  await synth({
    stage,
    settings,
    ...(typeof domains === 'string' && { allowedEmailDomains: domains.split(',').map((domain) => domain.trim()) }),
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
