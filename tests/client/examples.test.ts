import { execFile, spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { expect, onTestFinished, test } from 'vitest';
import * as given from '../support/given.ts';
import { aFolder, ROOT } from '../support/process.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';

const run = promisify(execFile);
const world = await sharedWorld();
const { admin, control, outputs } = world;
const folder = await aFolder();
const outputsFile = join(folder, 'outputs.json');
await writeFile(outputsFile, JSON.stringify(outputs));
const EXAMPLES = join(ROOT, 'examples/clients');

test('the curl example signs in and lists', async () => {
  const grace = await given.aMember(world);
  const { id } = await given.aTask(world, { title: 'by curl', assignees: [grace], dueDate: '2031-02-03' });
  const { stdout } = await run('sh', [join(EXAMPLES, 'curl/tasks.sh'), outputsFile, grace.email, grace.password]);
  expect(JSON.parse(stdout)).toEqual({
    data: {
      myTasks: {
        nodes: [{ id, title: 'by curl', status: 'TODO', dueDate: '2031-02-03' }],
        pageInfo: { hasNextPage: false, endCursor: expect.any(String) },
      },
    },
  });
});

test('the Node example signs in, lists, and tells what happens', async () => {
  const grace = await given.aMember(world);
  const task = await given.aTask(world, { title: 'by node', assignees: [grace] });
  // packed.test.ts tries the packed package; this test uses the sources.
  const program = join(folder, 'tasks.mjs');
  await build({
    entryPoints: [join(EXAMPLES, 'node/tasks.mjs')],
    outfile: program,
    bundle: true,
    format: 'esm',
    platform: 'node',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    tsconfig: join(ROOT, 'tsconfig.json'),
  });
  const child = spawn(process.execPath, [program, outputsFile, grace.email, grace.password]);
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const says = (text: string) => expect.poll(() => said, { timeout: 30_000 }).toBe(text);
  await says('TODO by node\nLIVE\n');
  await when.moves(admin, task, 'IN_PROGRESS');
  await control.idle();
  await says('TODO by node\nLIVE\nSTATUS_CHANGED: IN_PROGRESS by node\n');
});

test('the plain page has fewer than 60 lines', async () => {
  const page = await readFile(join(EXAMPLES, 'plain-page/index.html'), 'utf8');
  expect(page.trim().split('\n').length).toBeLessThan(60);
});
