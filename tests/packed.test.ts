import { execFile, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import WebSocket from 'ws';
import { aFolder, ROOT } from './support/process.ts';

const run = promisify(execFile);
const folder = await aFolder();

/** A stranger's folder, with the packed package and the packages that npm would install with it. */
async function installPacked(): Promise<void> {
  const { stdout } = await run('npm', ['pack', '-w', 'local-cloud', '--pack-destination', folder, '--json'], {
    cwd: ROOT,
  });
  // What the build prints comes before npm's own JSON.
  const [{ filename }] = JSON.parse(stdout.slice(stdout.indexOf('[\n'))) as [{ filename: string }];
  const modules = join(folder, 'node_modules');
  const own = join(modules, '@taskwire', 'local-cloud');
  await mkdir(own, { recursive: true });
  await run('tar', ['-xzf', join(folder, filename), '-C', own, '--strip-components', '1']);
  for (const name of await readdir(join(ROOT, 'node_modules'))) {
    if (name !== '@taskwire') await symlink(join(ROOT, 'node_modules', name), join(modules, name));
  }
}

/** Writes the app of the package's README: one file per block, named before the block. */
async function writeReadmesApp(): Promise<void> {
  const readme = await readFile(join(ROOT, 'local-cloud/README.md'), 'utf8');
  for (const [, name, content] of readme.matchAll(/`([\w.]+)`:\n\n```\w+\n([^]*?)```/g)) {
    await writeFile(join(folder, name!), content!);
  }
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
}

/** Does what `node app.mjs` does for each message. The CDK takes four seconds to load, and remembers the hashes of files. */
const SYNTHESIZER = `
import { AssetStaging } from 'aws-cdk-lib';
process.on('message', async (turn) => {
  AssetStaging.clearAssetHashCache();
  await import('./app.mjs?' + turn);
  process.send('synthesized');
});
`;

async function openSynthesizer(): Promise<() => Promise<void>> {
  const file = join(folder, 'synthesizer.mjs');
  await writeFile(file, SYNTHESIZER);
  const child = fork(file, { cwd: folder });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'exit').then(([status]) => {
    throw new Error(`the app ended with ${status}`);
  });
  ended.catch(() => {});
  let turn = 0;
  return async () => {
    child.send((turn += 1));
    await Promise.race([once(child, 'message'), ended]);
  };
}

test('the app of the README runs from the packed package, with a query, a subscription and --watch', async () => {
  await installPacked();
  await writeReadmesApp();
  const synthesize = await openSynthesizer();
  await synthesize();

  const command = join('node_modules', '@taskwire', 'local-cloud', 'bin', 'local-cloud.mjs');
  const args = [command, 'cdk.out', '--watch', '--port', '0', '--aws-port', '0'];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const says = (text: string) => expect.poll(() => printed, { timeout: 60_000 }).toContain(text);
  await says('Greetings runs on this machine');
  expect(printed).toContain('Runs         1 GraphQL API, 2 resolvers');

  const read = async (name: string) => JSON.parse(await readFile(join(folder, '.local-cloud', name), 'utf8'));
  const { API } = (await read('amplify.json')) as { API: { GraphQL: { endpoint: string; apiKey: string } } };
  const { realtimeUrl } = (await read('outputs.json')) as { realtimeUrl: string };
  const { endpoint, apiKey } = API.GraphQL;
  const ask = async (query: string): Promise<unknown> => {
    const headers = { 'content-type': 'application/json', 'x-api-key': apiKey };
    return (await fetch(endpoint, { method: 'POST', headers, body: JSON.stringify({ query }) })).json();
  };
  expect(await ask('{ greeting(name: "Ada") }')).toEqual({ data: { greeting: 'Hello, Ada!' } });

  const authorization = { host: new URL(endpoint).host, 'x-api-key': apiKey };
  const socket = await subscribe(realtimeUrl, authorization, 'subscription { greeted }');
  await ask('mutation { greet(name: "Grace") }');
  expect(await socket.next('data')).toMatchObject({ payload: { data: { greeted: 'Hello, Grace!' } } });

  const resolver = join(folder, 'greet.js');
  await writeFile(resolver, (await readFile(resolver, 'utf8')).replace('Hello', 'Goodbye'));
  await synthesize();
  await says('applied in');
  expect(await ask('{ greeting(name: "Ada") }')).toEqual({ data: { greeting: 'Goodbye, Ada!' } });

  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect((await ended)[0]).toBe(0);
});

/** Opens a subscription by AppSync's protocol; resolves when it is acknowledged. */
async function subscribe(url: string, authorization: object, query: string) {
  const header = Buffer.from(JSON.stringify(authorization)).toString('base64url');
  const socket = new WebSocket(url, ['graphql-ws', `header-${header}`]);
  onTestFinished(() => socket.terminate());
  const messages: Array<{ type: string }> = [];
  socket.on('message', (text) => messages.push(JSON.parse(text.toString())));
  const next = async (type: string) => {
    await expect.poll(() => messages.some((message) => message.type === type), { timeout: 30_000 }).toBe(true);
    return messages.find((message) => message.type === type);
  };
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await next('connection_ack');
  const payload = { data: JSON.stringify({ query }), extensions: { authorization } };
  socket.send(JSON.stringify({ id: '1', type: 'start', payload }));
  await next('start_ack');
  return { next };
}
