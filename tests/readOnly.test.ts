import { execFile } from 'node:child_process';
import { chmod, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { aFolder } from './support/process.ts';
import { aProjectCopy } from './support/projectCopy.ts';

/** Root may write anywhere, whatever the mode: somebody else is asked for. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

test.skipIf(process.platform === 'win32')(
  'npm start in a checkout that cannot be written says in one line what it has to write, and leaves nothing',
  async () => {
    const [{ folder }, data] = [await aProjectCopy(), await aFolder()];
    for (const above of [tmpdir(), dirname(folder)]) await chmod(above, 0o711);
    await chmod(data, 0o777);
    await chmod(folder, 0o555);
    onTestFinished(() => chmod(folder, 0o755));

    const args = ['scripts/start.mjs', '--data', data, '--port', '0', '--aws-port', '0'];
    const env = { ...process.env, TMPDIR: data, HOME: data };
    const [status, stderr] = await new Promise<[unknown, string]>((resolve) => {
      execFile(process.execPath, args, { cwd: folder, env, ...NOBODY }, (error, _stdout, text) =>
        resolve([error?.code, text]),
      );
    });
    expect([status, stderr.trim().split('\n')]).toEqual([
      1,
      [`cannot write ${join(folder, '.build/data')} (EACCES): npm start writes into .build/, cdk.out/ and .taskwire/`],
    ]);
    expect(await readdir(data)).not.toContain('database.sqlite');
  },
);
