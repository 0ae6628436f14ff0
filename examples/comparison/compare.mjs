/**
 * `npm install && npm run compare` in this folder, after `npm run build -w client` in the repository's folder: checks
 * the types of each file, counts its lines by task, and weighs it, bundled, minified and packed.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const CLIENTS = ['taskwire', 'linear', 'supabase', 'apollo'];
const here = import.meta.dirname;

const strict = ['--strict', '--noEmit', '--skipLibCheck', '--target', 'es2022', '--module', 'esnext'];
const settings = [...strict, '--moduleResolution', 'bundler', '--lib', 'es2023,dom,dom.iterable'];
const tsc = join(here, 'node_modules/typescript/bin/tsc');
execFileSync(process.execPath, [tsc, ...settings, '--ignoreConfig', ...CLIENTS.map((name) => `${name}.ts`)], {
  cwd: here,
  stdio: 'inherit',
});

/** Counts lines of code under each comment; types and documents come before the first. */
function linesByTask(name) {
  const [before, ...tasks] = readFileSync(join(here, `${name}.ts`), 'utf8').split(/^\/\/ /m);
  const count = (text) => text.split('\n').filter((line) => !/^\s*(\/\/.*)?$/.test(line)).length;
  const counted = tasks.map((text) => [text.slice(0, text.indexOf('\n')), count(text.slice(text.indexOf('\n')))]);
  return Object.fromEntries([['imports, types and documents', count(before)], ...counted]);
}

async function weighs(name) {
  const { outputFiles } = await build({
    entryPoints: [join(here, `${name}.ts`)],
    tsconfigRaw: {},
    outdir: here,
    logLevel: 'error',
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    // Linear's webhooks, which no page uses, import it.
    external: ['crypto'],
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0);
}

const lines = CLIENTS.map(linesByTask);
const row = (...cells) => console.log(`| ${cells.join(' | ')} |`);
row('Lines', ...CLIENTS);
row(...Array.from({ length: 5 }, () => '---'));
for (const task of Object.keys(lines[0])) row(task, ...lines.map((each) => each[task]));
row('together', ...lines.map((each) => Object.values(each).reduce((sum, count) => sum + count)));
row('kB', ...(await Promise.all(CLIENTS.map(weighs))).map((bytes) => (bytes / 1000).toFixed(1)));
