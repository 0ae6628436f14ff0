import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { writeOutputs } from '@taskwire/local-cloud';
import { recount } from '../../scripts/recount/recount.ts';
import { aFolder } from './process.ts';
import type { World } from './world.ts';

/** Runs `scripts/<command>.ts <operands> --local` against a world; returns its output, and fails if the command fails. */
export async function runs(
  { cloud, outputs }: World,
  command: 'compareIndex' | 'purge' | 'recount' | 'reconcile' | 'redrive' | 'replay' | 'restore' | 'trace',
  ...operands: string[]
): Promise<string> {
  const folder = await aFolder();
  writeOutputs(folder, cloud, outputs);
  const args = ['--import', 'tsx', `scripts/${command}.ts`, ...operands, '--local', '--data', folder];
  const { stdout } = await promisify(execFile)(process.execPath, args).catch((error: Error & { stdout: string }) => {
    throw new Error(`${error.message}\n${error.stdout}`);
  });
  return stdout.trimEnd();
}

/** The last line that `npm run recount` would print, without starting a process. */
export async function recounts({ cloud, outputs, table }: World): Promise<string> {
  const now = new Date(cloud.clock.now()).toISOString();
  const { tasks, differences } = await recount(table.documents, outputs.tableName, now);
  return `${tasks} tasks, ${differences.length} differences`;
}
