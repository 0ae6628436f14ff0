import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { SQSClient } from '@aws-sdk/client-sqs';
import { writeOutputs } from '@taskwire/local-cloud';
import { deploymentOf } from '../../scripts/admin/deployment.ts';
import { reconcile } from '../../scripts/admin/reconcile/reconcile.ts';
import { recount } from '../../scripts/recount/recount.ts';
import { redrive } from '../../scripts/redrive/redrive.ts';
import { replayParked } from '../../scripts/replay/replayParked.ts';
import { restore, type Restored } from '../../scripts/restore/restore.ts';
import { findLines } from '../../scripts/trace/findLines.ts';
import { shown } from '../../scripts/trace/shown.ts';
import { aFolder } from './process.ts';
import type { World } from './world.ts';

// A process takes a second of processor time. Each command has one test that starts it; other tests call what is behind
// it.

/**
 * Runs `scripts/<command>.ts <operands> --local` against a world; returns its output, and fails if the command fails.
 */
export async function runs(
  { cloud, outputs }: World,
  command: 'compareIndex' | 'purge' | 'recount' | 'reconcile' | 'redrive' | 'replay' | 'restore' | 'trace',
  ...operands: string[]
): Promise<string> {
  const folder = await aFolder();
  writeOutputs(folder, cloud, outputs);
  const args = ['scripts/run.mjs', `scripts/${command}.ts`, ...operands, '--local', '--data', folder];
  const { stdout } = await promisify(execFile)(process.execPath, args).catch((error: Error & { stdout: string }) => {
    throw new Error(`${error.message}\n${error.stdout}`);
  });
  return stdout.trimEnd();
}

/** The last line that `npm run recount` would print, without starting a process. */
export async function recounts(world: World): Promise<string> {
  const { tasks, differences } = await recountOf(world);
  return `${tasks} tasks, ${differences.length} differences`;
}

/** What `npm run recount` would find, without starting a process. */
export function recountOf({ table, now }: World): ReturnType<typeof recount> {
  return recount(table, now());
}

/** How many differences `npm run reconcile` would leave, without starting a process. */
export async function reconciles({ outputs: { userPoolId }, table, people, now }: World): Promise<number> {
  const places = { ...table, userPools: people.userPools, userPoolId };
  return (await reconcile(places, { fix: false, now: now() })).drifts.length;
}

/** Restores the table of one world into another as `npm run restore` does, without starting a process. */
export function restores({ outputs, table, people, now }: World, from: World, again = false): Promise<Restored> {
  return restore({
    from: from.table,
    to: { ...table, userPools: people.userPools, userPoolId: outputs.userPoolId },
    again,
    erased: [],
    now: now(),
  });
}

/** Does what `npm run replay` and then `npm run redrive -- <queue>` do. Fails if an event stays parked. */
export async function triesAgain({ outputs }: World, queue: string): Promise<void> {
  const deployment = deploymentOf(outputs);
  const { stuck } = await replayParked(deployment);
  if (stuck > 0) throw new Error(`${stuck} events stay parked`);
  const sqs = new SQSClient(deployment.clientConfig);
  await redrive(sqs, `taskwire-${deployment.stage}-${queue}`);
  sqs.destroy();
}

const DAY = 86_400_000;

/** The lines that `npm run trace -- <id>` would print, without starting a process. */
export async function traces({ outputs }: World, id: string): Promise<string[]> {
  const { stage, clientConfig, now } = deploymentOf(outputs);
  const logs = new CloudWatchLogsClient(clientConfig);
  const lines = await findLines(logs, stage, id, Date.parse(await now()) - DAY);
  logs.destroy();
  return lines.map((line) => shown(line, stage));
}
