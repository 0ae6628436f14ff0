/**
 * `npm run verify -- --stage dev` (or `--local`): asks AWS itself about behaviour that we only read about.
 * 1. The runtime: evaluates each probe there, and has each resolver bundle checked. It needs credentials that may call
 * `appsync:EvaluateCode`, and no deployment (`--runtime-only`); nothing is written. 2. The deployment: calls every root
 * field, and plays a day of work with two reserved accounts, which are removed afterwards. A local cloud of the same
 * template plays it first; differences are listed.
 * Exits with 1 if one of our defaults is wrong, a bundle is refused, or a step answers differently. The output can be
 * pasted into a report.
 */
import './help.ts';
import { join, relative } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { AppSyncClient } from '@aws-sdk/client-appsync';
import { readStage } from '../infra/stages.ts';
import { awsDeployment } from './admin/awsDeployment.ts';
import { localDeployment, type Deployment } from './admin/deployment.ts';
import { main } from './shared/main.ts';
import { ownAssembly } from './ownAssembly.ts';
import { verifyHere } from './verify/deployed/verifyHere.ts';
import { deploymentReport, differences, verifyDeployment } from './verify/deployed/verifyDeployment.ts';
import { verifyOptions, type VerifyOptions } from './verify/options.ts';
import { isWrong, runtimeReport, verifyRuntime } from './verify/verifyRuntime.ts';

await main(async () => {
  const options = verifyOptions(process.argv.slice(2));
  const local = options.data === undefined ? undefined : await localDeployment(join(options.data, 'outputs.json'));
  const { folder, resolverBundles } = await ownAssembly(options.stage);
  const runtimeIsRight = await runtime(options, local, resolverBundles);
  const isRight = options.runtimeOnly || (await deployed(options, local, folder));
  return runtimeIsRight && isRight ? 0 : 1;
});

async function runtime(
  { stage }: VerifyOptions,
  local: Deployment | undefined,
  bundles: readonly string[],
): Promise<boolean> {
  const { region } = readStage(stage);
  // About a hundred calls in a row are throttled: the SDK slows down and continues.
  const client = new AppSyncClient({ region, retryMode: 'adaptive', maxAttempts: 10, ...local?.clientConfig });
  const where = local === undefined ? `AWS, ${region}` : `the local cloud, ${local.clientConfig.endpoint}`;
  console.log(`AppSync's runtime at ${where}, ${new Date().toISOString().slice(0, 10)}\n`);

  const findings = await verifyRuntime(client, bundles.map((file) => relative(process.cwd(), file)).sort());
  for (const line of runtimeReport(findings, bundles.length)) console.log(line);
  return !findings.rows.some(isWrong) && findings.refused.length === 0;
}

async function deployed({ stage }: VerifyOptions, local: Deployment | undefined, assembly: string): Promise<boolean> {
  const deployment = local ?? (await awsDeployment(stage));
  console.log(`\nThe deployment ${deployment.graphqlUrl}: about three minutes, because a mail waits for two\n`);
  const here = await verifyHere(assembly, stage);
  const there = await verifyDeployment(deployment, (seconds) => setTimeout(seconds * 1000));
  for (const line of deploymentReport(here, there)) console.log(line);
  return differences(here, there).length === 0;
}
