import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

const CDK = createRequire(import.meta.url).resolve('aws-cdk/bin/cdk');

/** Runs CDK's command line in this terminal. Returns its exit status. */
export function cdk(args: readonly string[], region: string): Promise<number> {
  const child = spawn(process.execPath, [CDK, ...args], {
    stdio: 'inherit',
    // Whatever the shell says: `cdk bootstrap` uses the shell's region, which may differ from the stage's.
    env: { ...process.env, AWS_REGION: region, AWS_DEFAULT_REGION: region },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
