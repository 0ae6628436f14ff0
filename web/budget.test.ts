import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

/** Compressed bytes of JavaScript: see docs/adr/0021. */
const FIRST_LOAD = 150_000;
const FIRST_REQUESTS = 10;
const FURTHER_SCREEN = 40_000;
const FIRST_SCREENS = ['auth/AuthScreens', 'board/BoardScreen', 'mywork/MyWorkScreen'];

interface Chunk {
  file: string;
  imports?: string[];
  dynamicImports?: string[];
}
type Manifest = Record<string, Chunk>;

let folder: string;
let manifest: Manifest;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'taskwire-web-'));
  // Otherwise it would be React's development build.
  vi.stubEnv('NODE_ENV', 'production');
  const options = { outDir: folder, emptyOutDir: true, manifest: true };
  await build({ root: import.meta.dirname, logLevel: 'silent', build: options });
  manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Manifest;
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

/** A chunk and everything it imports, directly or not. */
function filesOf(key: string, files = new Set<string>()): Set<string> {
  const { file, imports = [] } = manifest[key]!;
  if (!files.has(file)) {
    files.add(file);
    for (const each of imports) filesOf(each, files);
  }
  return files;
}
const bytesOf = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);
const screens = () => Object.keys(manifest).filter((key) => /^src\/screens\/\w+\/\w+\.tsx$/.test(key));
const screen = (name: string): string => `src/screens/${name}.tsx`;

test('the first load, whichever screen comes first, stays within its budget', () => {
  // The code that keeps lists up to date is fetched with the first list.
  const live = Object.keys(manifest).find((key) => key.endsWith('live/onDemand.ts'))!;
  for (const name of FIRST_SCREENS) {
    const files = [...filesOf('index.html', filesOf(screen(name), filesOf(live)))];
    expect(bytesOf(files), name).toBeLessThanOrEqual(FIRST_LOAD);
    expect(files.length, name).toBeLessThanOrEqual(FIRST_REQUESTS);
  }
});

test('each further screen and overlay stays within its budget', () => {
  const first = filesOf('index.html');
  expect(screens().length).toBeGreaterThan(10);
  for (const key of screens()) {
    const further = [...filesOf(key)].filter((file) => !first.has(file));
    expect(bytesOf(further), key).toBeLessThanOrEqual(FURTHER_SCREEN);
  }
});

test('the page has no inline script or style, and requests nothing from other hosts', () => {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
  expect([...page.matchAll(/(?:src|href)="([^"]+)"/g)].filter(([, address]) => !address!.startsWith('/'))).toEqual([]);
});
