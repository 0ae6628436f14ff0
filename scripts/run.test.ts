import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('a command is given its options, and the stack of a fault names its source', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'taskwire-run-')), 'fault.ts');
  writeFileSync(file, 'interface Gone {}\n\nthrow new Error(process.argv.slice(1).join());\n');
  const call = promisify(execFile)(process.execPath, ['scripts/run.mjs', file, '--stage', 'dev']);
  await expect(call).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`Error: ${file},--stage,dev\n    at <anonymous> (${file}:3:7)`),
  });
});
