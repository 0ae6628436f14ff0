import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import * as given from '../support/given.ts';
import * as when from '../support/when.ts';
import { sharedWorld } from '../support/sharedWorld.ts';
import { documentsCompile } from './support/documents.ts';
import { checksTypes, installPacked } from './support/packed.ts';
import { weighs } from './support/weighs.ts';

const run = promisify(execFile);
const folder = await installPacked();

const PROGRAM = `
import { createClient } from '@taskwire/client';
declare const process: { argv: string[] };
const [, , url = '', realtimeUrl = '', auth = ''] = process.argv;
const client = createClient({ url, realtimeUrl, auth });
for await (const { id, title, status } of client.tasks.mine()) {
  console.log(title, status);
  await client.tasks.updateStatus({ id, status: 'IN_PROGRESS' });
}
const onStatus = async ({ state }: { state: string }) => {
  const { items } = await client.tasks.mine();
  if (state === 'LIVE') await client.tasks.updateStatus({ id: items[0]!.id, status: 'IN_REVIEW' });
};
for await (const { task } of client.events.mine({ onStatus })) {
  console.log(task.title, task.status);
  if (task.status === 'IN_REVIEW') break;
}
`;

const WRONG = `import { createClient, isTaskwireError, TaskDocument, type AnyTaskwireError } from '@taskwire/client';
const client = createClient({ url: 'http://x', auth: '' });
client.tasks.updateStatus({ id: 'x', status: 'DONE' });
client.tasks.updateStatus({ status: 'TODO' });
client.request(TaskDocument, { taskId: 'x' });
client.tasks.mine().then(({ items }) => items[0]?.description);
client.tasks.get('x').then((task) => task?.activity);
export function worded(error: AnyTaskwireError): string {
  switch (error.code) {
    case 'VALIDATION': return String(error.fields);
  }
}
export const title = (error: unknown) => isTaskwireError(error) && error.code === 'CONFLICT' && error.current?.titel;
`;

/** The compiler's errors about both. It reads its libraries once for them. */
let errors: string[];
beforeAll(async () => {
  await writeFile(join(folder, 'program.ts'), PROGRAM);
  await writeFile(join(folder, 'wrong.ts'), WRONG);
  errors = await checksTypes(folder, ['program.ts', 'wrong.ts']);
});

test('a list and a reaction to a change take fewer than 25 lines, typed strictly, by node and by a bundler', async () => {
  const world = await sharedWorld();
  const grace = await given.aMember(world);
  const { graphqlUrl, realtimeUrl } = world.outputs;
  expect(PROGRAM.trim().split('\n').length).toBeLessThan(25);
  expect(errors.filter((line) => !/^( |wrong\.ts\()/.test(line))).toEqual([]);
  const common = { entryPoints: [join(folder, 'program.ts')], format: 'esm' as const, platform: 'node' as const };
  await build({ ...common, outfile: join(folder, 'plain.mjs') });
  // `ws` requires only Node's own modules.
  const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" };
  await build({ ...common, bundle: true, outfile: join(folder, 'bundled.mjs'), banner });
  for (const file of ['plain.mjs', 'bundled.mjs']) {
    const task = await given.aTask(world, { title: file, assignees: [grace] });
    const args = [file, graphqlUrl, realtimeUrl, await grace.token()];
    const { stdout } = await run(process.execPath, args, { cwd: folder, timeout: 60_000 });
    expect(stdout.trim().split('\n').slice(0, 1)).toEqual([`${file} TODO`]);
    expect(stdout.trim().split('\n').at(-1)).toBe(`${file} IN_REVIEW`);
    await when.moves(world.admin, task, 'COMPLETED');
  }
});

test('wrong variables, fields that were not selected and codes that are not dealt with do not compile', async () => {
  const found = errors.flatMap((line) => /^wrong.ts\((\d+),\d+\): error (TS\d+)/.exec(line) ?? []);
  expect(found.filter((_, index) => index % 3 > 0)).toEqual([
    ...['3', 'TS2322', '4', 'TS2345', '5', 'TS2353', '6', 'TS2339', '7', 'TS2339', '8', 'TS2366', '13', 'TS2551'],
  ]);
});

test('a document that is used alone works in a bundle of one file', async () => {
  const contents = `import { MeDocument } from '@taskwire/client'; console.log(MeDocument);`;
  const outfile = join(folder, 'document.mjs');
  await build({ stdin: { contents, resolveDir: folder }, bundle: true, format: 'esm', outfile });
  const { stdout } = await run(process.execPath, [outfile]);
  expect(stdout).toMatch(/^query Me\{/);
});

describe('minified and packed', () => {
  const core = `import { createCore, MyTasksDocument, OnMyTaskEventsDocument } from '@taskwire/client';
    const core = createCore({ url: '', auth: '' });
    export const page = () => core.request(MyTasksDocument);
    export const events = () => core.stream(OnMyTaskEventsDocument, {});`;
  const live = `import { createClient } from '@taskwire/client';
    export const query = createClient({ url: '', auth: '' }).tasks.watchMine();`;

  test('the core with one query and one subscription weighs 8 kB at most', async () => {
    const { first, later } = await weighs(folder, core);
    expect(first + later).toBeLessThanOrEqual(8_000);
  });

  test('live queries weigh 6 kB more at most, and half of that waits for the first of them', async () => {
    const [alone, whole] = [await weighs(folder, core), await weighs(folder, `${core} ${live}`)];
    expect(whole.first + whole.later - alone.first - alone.later).toBeLessThanOrEqual(6_000);
    expect(whole.later - alone.later).toBeGreaterThan(2_500);
    expect(whole.first).toBeLessThanOrEqual(10_000);
  });

  test('signing in weighs 6 kB more at most', async () => {
    const [alone, whole] = [
      await weighs(folder, core),
      await weighs(folder, `${core} export { createAuth } from '@taskwire/client/auth';`),
    ];
    expect(whole.first - alone.first).toBeLessThanOrEqual(6_000);
  });

  test('the hook of React weighs 1 kB at most', async () => {
    expect((await weighs(folder, `export * from '@taskwire/client/react';`)).first).toBeLessThanOrEqual(1_000);
  });
});

documentsCompile(folder);
