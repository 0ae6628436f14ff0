import { execFile } from 'node:child_process';
import { chmod, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { aFolder } from '../support/process.ts';

/** Root writes anywhere, whatever the mode, by a capability: it starts the program without any. */
const BY_MODE = process.getuid?.() === 0 ? ['setpriv', '--inh-caps=-all', '--bounding-set=-all'] : [];

/** A test of a checkout in which nothing was started yet and which cannot be written. */
export function writesNothing(folder: string): void {
  test.skipIf(process.platform === 'win32')(
    'npm start in a checkout that cannot be written says in one line what it has to write, and leaves nothing',
    async () => {
      const data = await aFolder();
      await chmod(folder, 0o555);
      onTestFinished(() => chmod(folder, 0o755));

      const start = [process.execPath, 'scripts/start.mjs', '--data', data, '--port', '0', '--aws-port', '0'];
      const [command = '', ...args] = [...BY_MODE, ...start];
      const env = { ...process.env, TMPDIR: data, HOME: data };
      const [status, stderr] = await new Promise<[unknown, string]>((resolve) => {
        execFile(command, args, { cwd: folder, env }, (error, _stdout, text) => resolve([error?.code, text]));
      });
      expect([status, stderr.trim().split('\n')]).toEqual([
        1,
        [
          `cannot write ${join(folder, '.build/start')} (EACCES): npm start writes into .build/, cdk.out/ and .taskwire/`,
        ],
      ]);
      expect(await readdir(data)).not.toContain('database.sqlite');
    },
  );
}
