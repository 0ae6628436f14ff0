/** What a person sees who types the command, perhaps with a mistake. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { bundled } from '../testing/bundled.ts';
import { dataFolder } from '../testing/localCloud.ts';
import { writeAssembly } from '../testing/writeAssembly.ts';

const MAIN = await bundled('command.js');
const assembly = writeAssembly({ App: {} });

/** Runs `local-cloud` in this folder, on free ports. Resolves with its output once it is ready; the test ends it. */
function run(cwd: string, ...options: string[]): Promise<string> {
  const args = [MAIN, assembly, '--port', '0', '--aws-port', '0', ...options];
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let printed = '';
  return new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
        if (printed.includes('\n  Runs ')) resolve(printed);
      });
    child.once('exit', () => resolve(printed));
  });
}

const outputsIn = (folder: string) => join(folder, '.local-cloud', 'outputs.json');
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as { controlUrl: string };
/** The outputs file that a start announced. */
const outputsOf = (cwd: string, printed: string) =>
  join(cwd, /For clients +(.*outputs\.json)/.exec(printed)?.[1] ?? '');

test('an in-memory cloud writes its outputs to a folder that no other cloud uses', async () => {
  const cwd = dataFolder();
  await run(cwd, '--memory');
  const first = readFileSync(outputsIn(cwd), 'utf8');
  const second = /For clients +(\/.*outputs\.json)/.exec(await run(cwd, '--memory'))?.[1] ?? '';
  expect(readFileSync(outputsIn(cwd), 'utf8')).toBe(first);
  expect(read(second).controlUrl).not.toBe(read(outputsIn(cwd)).controlUrl);
});

test('an in-memory cloud leaves the outputs of a cloud with kept data alone, running or not', async () => {
  const cwd = dataFolder();
  mkdirSync(join(cwd, '.local-cloud'));
  writeFileSync(join(cwd, '.local-cloud', '.local-cloud'), 'marker');
  writeFileSync(outputsIn(cwd), '{"of": "another"}');
  await run(cwd, '--memory');
  expect(readFileSync(outputsIn(cwd), 'utf8')).toBe('{"of": "another"}');
});

test('reports that the clock was left moved, and who may use the ports', async () => {
  const cwd = dataFolder();
  const first = await run(cwd);
  expect(first).not.toContain('The clock');
  const { controlUrl } = read(outputsOf(cwd, first));
  await fetch(`${controlUrl}/clock`, { method: 'POST', body: JSON.stringify({ advance: 'P2DT3H' }) });
  const pid = (JSON.parse(readFileSync(join(cwd, '.local-cloud', 'running.json'), 'utf8')) as { pid: number }).pid;
  process.kill(pid, 'SIGKILL');
  expect(await run(cwd)).toContain(
    'The clock    is 2 d 3 h ahead, moved in this folder by POST /_local/clock; only --reset sets it back',
  );
  expect(first).toContain('Every account on this machine can use these ports');
});

test.each([
  [['--memory', '--data', 'x'], '--memory keeps nothing and --data x keeps everything: give one of them'],
  [['--data', '/dev/null/x'], 'cannot use /dev/null/x for data: '],
])('refuses %j in one line', async (options, message) => {
  const cwd = dataFolder();
  const printed = await run(cwd, ...options);
  expect(printed).toContain(message);
  expect(
    printed
      .trim()
      .split('\n')
      .filter((line) => !/Warning|node:/.test(line)),
  ).toHaveLength(1);
  expect(existsSync(join(cwd, 'x'))).toBe(false);
});

const SERVE = `
import { connect } from 'node:net';
import { command, serve } from ${JSON.stringify(pathToFileURL(await bundled('index.js')).href)};
const given = { text: () => undefined, isSet: (name) => name === 'memory', port: () => 0, positionals: [] };
const prepare = (cloud) =>
  new Promise((_, reject) => {
    const socket = connect(new URL(cloud.awsEndpoint).port, '127.0.0.1', () => console.log('preparing'));
    socket.once('close', () => reject(new Error('cut off')));
  });
await command(() => serve({ title: 'App', given, assembly: ${JSON.stringify(assembly)}, defaultData: '.local-cloud', prepare }));
`;

test('Ctrl-C in the middle of the preparation ends the command without a complaint', async () => {
  const cwd = dataFolder();
  const args = ['--input-type=module', '--eval', SERVE];
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (chunk.includes('preparing')) child.kill('SIGINT');
    });
  const [status] = (await once(child, 'exit')) as [number | null];
  expect(status).toBe(0);
  expect(printed.slice(printed.indexOf('preparing'))).toBe('preparing\n');
});
