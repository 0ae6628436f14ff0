import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { HELP, run } from './command.ts';

/** Runs the command over files. @returns its exit code and its output, without the folder's name */
async function command(files: Record<string, string>, ...options: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'appsync-check-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const said: string[] = [];
  const say = (line: string) => said.push(line.replaceAll(`${folder}/`, ''));
  const status = await run([...options, ...Object.keys(files).map((name) => join(folder, name))], {
    log: say,
    error: say,
  });
  return { status, said };
}

const SOUND = 'export const request = () => ({});\nexport const response = (ctx) => ctx.result ?? null;\n';

test('is silent and exits with 0 over files that AppSync accepts', async () => {
  expect(await command({ 'code.js': SOUND, 'schema.graphql': 'type Query { a: ID }' })).toEqual({
    status: 0,
    said: [],
  });
});

test("reports each finding in a line that begins in AppSync's form, and exits with 1", async () => {
  const files = { 'code.js': `${SOUND}util.toJson(1);\n`, 'schema.graphql': 'extend type Query { a: ID }' };
  expect(await command(files)).toEqual({
    status: 1,
    said: [
      "code.js(3,6): error TS2339: Property 'toJson' does not exist on type 'Util'.",
      'schema.graphql(1,1): error sdl/no-extend: AppSync ignores "extend": write the fields into the type itself',
    ],
  });
});

test('weighs', async () => {
  expect(await command({ 'code.js': SOUND }, '--weigh')).toEqual({
    status: 0,
    said: ['code.js: 88 bytes, 2 functions, 1 branches'],
  });
});

test('exits with 2 for a call that it does not understand, or a missing file', async () => {
  expect(await command({})).toEqual({ status: 2, said: [`name at least one file\n\n${HELP}`] });
  expect((await command({}, '--what')).status).toBe(2);
  expect(await command({}, '/no/such/code.js')).toEqual({
    status: 2,
    said: ["ENOENT: no such file or directory, open '/no/such/code.js'"],
  });
});

test('runs from the repository, where nothing is built', async () => {
  const file = fileURLToPath(new URL('../bin/appsync-check.mjs', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [file, '--help']);
  expect(stdout).toBe(`${HELP}\n`);
});
