/**
 * `npm run verify -- --stage dev` (or `--local`): asks the real AppSync what we only read about it. Each probe is evaluated there, and
 * each resolver bundle judged; nothing is written. It needs credentials that may call `appsync:EvaluateCode`, and no deployment.
 * Exit status 1 when a default of ours is wrong, or a bundle is refused. What it prints can be pasted into a report.
 */
import { readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { AppSyncClient } from '@aws-sdk/client-appsync';
import { PROJECT_ROOT } from '../infra/project/paths.ts';
import { synth } from '../infra/synth.ts';
import { readStage } from '../infra/stages.ts';
import { localDeployment } from './admin/deployment.ts';
import { verifyOptions } from './verify/options.ts';
import { PROBES } from './verify/probes.ts';
import { isWrong, runtimeReport, verifyRuntime } from './verify/verifyRuntime.ts';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const BUNDLES = join(PROJECT_ROOT, '.build', 'resolvers');

try {
  const { stage, data } = verifyOptions(process.argv.slice(2));
  const deployment = data === undefined ? undefined : localDeployment(join(data, 'outputs.json'));
  const { region } = readStage(stage);
  // About a hundred calls in a row are throttled: the SDK slows down and goes on.
  const client = new AppSyncClient({ region, retryMode: 'adaptive', maxAttempts: 10, ...deployment?.clientConfig });
  const where = deployment === undefined ? `AWS, ${region}` : `the local cloud, ${deployment.clientConfig.endpoint}`;
  console.log(`AppSync's runtime at ${where}, ${new Date().toISOString().slice(0, 10)}\n`);

  // Of sources that are gone, an older synthesis may have left bundles.
  rmSync(BUNDLES, { recursive: true, force: true });
  await synth({ stage, checks: false });
  const bundles = bundledResolvers();
  const probes = deployment === undefined ? PROBES : PROBES.filter(({ asksTypes }) => !asksTypes);
  const findings = await verifyRuntime(client, bundles, probes);
  for (const line of runtimeReport(findings, bundles.length)) console.log(line);
  if (findings.rows.some(isWrong) || findings.refused.length > 0) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** As the synthesis left them. */
function bundledResolvers(): string[] {
  return readdirSync(BUNDLES, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => relative(process.cwd(), join(BUNDLES, name)))
    .sort();
}
