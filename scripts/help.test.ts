import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const COMMANDS = Object.entries(scripts).flatMap(([name, line]) => {
  const file = /^node scripts\/run\.mjs (scripts\/\w+\.ts)$/.exec(line)?.[1];
  return file === undefined ? [] : [{ name, file }];
});

test.each(COMMANDS)('npm run $name has a help text, and does nothing before printing it', ({ name, file }) => {
  const text = readFileSync(file, 'utf8');
  expect(text).toMatch(new RegExp(`^/\\*\\*\\s(?: \\* )?\\s*\`npm run ${name}\\b`));
  expect(/^import .*$/m.exec(text)?.[0]).toBe("import './help.ts';");
});

test('--help prints how to call a command and what it does', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/run.mjs', 'scripts/bootstrap.ts', '--help']);
  expect(stdout).toBe(
    "npm run bootstrap -- --stage dev: prepares the account of the shell's credentials for CDK, once, in the stage's\nregion and in the region of its backup copies.\n",
  );
});

test('npm start prints its options and ends', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/start.mjs', '--help'], { timeout: 60_000 });
  expect(stdout).toMatch(/^Starts Taskwire on this machine.*\n\n {2}npm start -- \[options\]\n/);
});

test('an unknown option is reported in one line', async () => {
  const call = promisify(execFile)(process.execPath, ['scripts/run.mjs', 'scripts/benchStart.ts', '--pictuers']);
  await expect(call).rejects.toMatchObject({
    code: 1,
    stderr: "Unknown option '--pictuers': --help says what there is\n",
  });
});
