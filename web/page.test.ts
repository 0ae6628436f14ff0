import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'taskwire-web-'));
  // Otherwise the page would contain React's development build.
  vi.stubEnv('NODE_ENV', 'production');
  await build({ root: import.meta.dirname, logLevel: 'silent', build: { outDir: folder, emptyOutDir: true } });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

test('the page has no inline script or style, and requests nothing from other hosts', () => {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
  expect([...page.matchAll(/(?:src|href)="([^"]+)"/g)].filter(([, address]) => !address!.startsWith('/'))).toEqual([]);
});
