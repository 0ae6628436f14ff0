import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sourceKey } from './sourceKey.mjs';

const SOURCES = 'appsync-check client domain functions infra local-cloud resolvers schema scripts web'.split(' ');
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'taskwire-key-'));
  for (const file of ['cdk.json', 'package.json', 'package-lock.json', 'tsconfig.json']) write(file, '{}');
  write('node_modules/.package-lock.json', '{"packages":{"node_modules/ulid":{"version":"3.0.1"}}}');
  for (const folder of SOURCES) write(`${folder}/one.ts`, 'export {};');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true });
});

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

test('the same files have the same key', () => {
  expect(sourceKey(root)).toMatch(/^[0-9a-f]{20}$/);
  const before = sourceKey(root);
  write('domain/one.ts', 'export {};');
  expect(sourceKey(root)).toBe(before);
});

test.each([
  ...SOURCES.map((folder) => [`${folder}/one.ts`, 'export const changed = 1;']),
  ['infra/stages/dev.json', '{ "appUrl": "https://changed.example" }'],
  ['functions/new/handler.ts', ''],
  ['schema/new.graphql', ''],
  ['package.json', '{ "type": "module" }'],
  ['package-lock.json', '{ "lockfileVersion": 3 }'],
  ['cdk.json', '{ "context": {} }'],
  ['tsconfig.json', '{ "compilerOptions": {} }'],
  ['node_modules/.package-lock.json', '{"packages":{"node_modules/ulid":{"version":"3.0.2"}}}'],
])('another %s is another key', (file, text) => {
  const before = sourceKey(root);
  write(file, text);
  expect(sourceKey(root)).not.toBe(before);
});

test('a file that is gone or has another name is another key', () => {
  const whole = sourceKey(root);
  rmSync(join(root, 'domain/one.ts'));
  const without = sourceKey(root);
  write('domain/two.ts', 'export {};');
  expect(new Set([whole, without, sourceKey(root)]).size).toBe(3);
});

test('variables that esbuild, the CDK and Node read are another key, except for the folder of the assembly', () => {
  const before = sourceKey(root);
  vi.stubEnv('CDK_OUTDIR', root);
  expect(sourceKey(root)).toBe(before);
  vi.stubEnv('CDK_CONTEXT_JSON', '{}');
  expect(sourceKey(root)).not.toBe(before);
});

test('tests, and what is built or installed beside the sources, are in no bundle', () => {
  const before = sourceKey(root);
  for (const file of ['domain/one.test.ts', 'client/dist/index.js', 'web/node_modules/react/index.js']) write(file, '');
  expect(sourceKey(root)).toBe(before);
});

test('without the record of what npm installed there is no key', () => {
  rmSync(join(root, 'node_modules/.package-lock.json'));
  expect(sourceKey(root)).toBeUndefined();
});

test('all code of a start and of an assembly is in the folders of the key, except for packages', async () => {
  const project = join(import.meta.dirname, '../..');
  const codeIn = (folder: string) =>
    readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/\.test\.ts$|testing/.test(name))
      .map((name) => `${folder}/${name}`);
  const { metafile } = await build({
    absWorkingDir: project,
    entryPoints: [
      'scripts/start/main.ts',
      'scripts/start/synthesize.ts',
      ...codeIn('functions'),
      ...codeIn('resolvers'),
    ],
    outdir: '.build',
    bundle: true,
    write: false,
    metafile: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    logOverride: { 'duplicate-object-key': 'silent' },
  });
  const outside = Object.keys(metafile.inputs).filter((file) => !SOURCES.includes(file.split('/')[0]!));
  expect(outside).toEqual(['cdk.json']);
});
