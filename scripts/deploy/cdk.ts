import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { BUILD_FOLDER } from '../../infra/project/paths.ts';

const CDK = createRequire(import.meta.url).resolve('aws-cdk/bin/cdk');

/**
 * The arguments with a folder for CDK's synthesis, one folder for each command: `cdk.out` belongs to `npm start` and
 * `npm run synth`. If the same command runs twice at once, CDK refuses the second and names the first.
 */
export function withFolder(args: readonly string[]): string[] {
  const hasOne = args.some((arg) => /^(--app|-a|--output|-o)(=|$)/.test(arg));
  return hasOne ? [...args] : [...args, '--output', join(BUILD_FOLDER, 'cdk', args[0] as string)];
}

/** Runs CDK's command line in this terminal. Returns its exit status. */
export function cdk(args: readonly string[], region: string): Promise<number> {
  const child = spawn(process.execPath, [CDK, ...withFolder(args)], {
    stdio: 'inherit',
    // Whatever the shell says: `cdk bootstrap` uses the shell's region, which may differ from the stage's.
    env: { ...process.env, AWS_REGION: region, AWS_DEFAULT_REGION: region },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
