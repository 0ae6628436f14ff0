import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readDeployment } from './readDeployment.ts';

/** A folder with the outputs of a cloud at this endpoint. */
async function dataOf(awsEndpoint: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'taskwire-outputs-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'outputs.json'), JSON.stringify({ stage: 'dev', region: 'us-east-1', awsEndpoint }));
  return folder;
}

async function aServer() {
  const server = createServer((_request, response) => response.end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const asked = (...args: string[]) => readDeployment('npm run reconcile --', { args });

test('finds a running local cloud, and reports one that has ended', async () => {
  const { server, url } = await aServer();
  const data = await dataOf(url);
  expect(await asked('--local', '--data', data)).toMatchObject({ stage: 'dev', clientConfig: { endpoint: url } });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await expect(asked('--local', '--data', data)).rejects.toThrow(
    `the local cloud of ${data}/outputs.json does not run: start it (npm start)`,
  );
});

test('says how to start a local cloud where there is none', async () => {
  const data = join(await dataOf('http://127.0.0.1:9'), 'none');
  await expect(asked('--local', '--data', data)).rejects.toThrow(
    new Error(`there is no ${data}/outputs.json: start the local cloud (npm start) in this folder first`),
  );
});

test('refuses a stage together with the local cloud', async () => {
  await expect(asked('--local', '--stage', 'prod')).rejects.toThrow(
    '--stage prod or --local? A command takes only one of them',
  );
});

test('says what is missing in a shell without credentials', async () => {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  vi.stubEnv('HOME', await dataOf('http://127.0.0.1:9'));
  onTestFinished(() => void vi.unstubAllEnvs());
  await expect(asked('--stage', 'dev')).rejects.toThrow(
    'the shell has no credentials for AWS: sign in (aws sso login), or set AWS_PROFILE',
  );
});
