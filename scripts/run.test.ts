import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/** A command of this source, called with options. */
function runs(source: string): { file: string; call: Promise<unknown> } {
  const file = join(mkdtempSync(join(tmpdir(), 'taskwire-run-')), 'command.ts');
  writeFileSync(file, source);
  return { file, call: promisify(execFile)(process.execPath, ['scripts/run.mjs', file, '--stage', 'dev']) };
}

test('a command is given its options, and the stack of a fault names its source', async () => {
  const { file, call } = runs('interface Gone {}\n\nthrow new Error(process.argv.slice(1).join());\n');
  await expect(call).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`Error: ${file},--stage,dev\n    at <anonymous> (${file}:3:7)`),
  });
});

test('a mistake in a source is reported once, with its place', async () => {
  const { file, call } = runs('const x: = 1;\n');
  const place = relative(process.cwd(), file);
  await expect(call).rejects.toMatchObject({
    code: 1,
    stderr: `Build failed with 1 error:\n${place}:1:9: ERROR: Unexpected "="\n`,
  });
});
