/**
 * Serves one of these folders as a page: `node examples/clients/serve.mjs apollo`, while `npm start` runs.
 * usage: serve.mjs NAME [--data FOLDER of npm start] [--port PORT]
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const options = { data: { type: 'string', default: '.taskwire' }, port: { type: 'string', default: '5173' } };
const { values, positionals } = parseArgs({ options, allowPositionals: true });
const [name] = positionals;
if (name === undefined) throw new Error('Name a folder: serve.mjs apollo');

const { outputFiles } = await build({
  entryPoints: [join(import.meta.dirname, name, 'main.tsx')],
  outdir: '/',
  // Its paths say where @taskwire/client is in this repository.
  tsconfig: join(import.meta.dirname, 'tsconfig.json'),
  define: { 'process.env.NODE_ENV': '"production"' },
  bundle: true,
  splitting: true,
  write: false,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
});
const page = `<!doctype html><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,">
<div id="root"></div><script type="module" src="/main.js"></script>`;
const answers = {
  '/': () => ['text/html; charset=utf-8', page],
  '/outputs.json': () => ['application/json', readFileSync(join(values.data, 'outputs.json'))],
  '/amplify.json': () => ['application/json', readFileSync(join(values.data, 'amplify.json'))],
};
for (const { path, text } of outputFiles) answers[path] = () => ['text/javascript; charset=utf-8', text];

const server = createServer(({ url }, response) => {
  const [type, body] = answers[url]?.() ?? ['text/plain', undefined];
  response.writeHead(body === undefined ? 404 : 200, { 'content-type': type }).end(body);
});
server.listen(Number(values.port), '127.0.0.1', () => console.log(`http://localhost:${server.address().port}/`));
