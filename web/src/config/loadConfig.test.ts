import { expect, onTestFinished, test, vi } from 'vitest';
import { jsonAt, loadDevelopment, type Config } from './loadConfig.ts';

const answering =
  (body: string, init: ResponseInit): typeof fetch =>
  () =>
    Promise.resolve(new Response(body, init));
const json = { 'content-type': 'application/json' };

test('an existing file is read', async () => {
  expect(await jsonAt('/x.json', answering('{"a":1}', { headers: json }))).toEqual({ a: 1 });
});

test('a missing file gives null, whether the host answers 404 or the page itself', async () => {
  const page = answering('<!doctype html>', { headers: { 'content-type': 'text/html' } });
  expect(await jsonAt('/x.json', page)).toBeNull();
  expect(await jsonAt('/x.json', answering('{}', { status: 404, headers: json }))).toBeNull();
});

test('demo users are asked for on a developer’s machine only', async () => {
  const asked = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('{"demoUsers":[]}', { headers: json }));
  onTestFinished(() => asked.mockRestore());
  const at = (graphqlUrl: string) => loadDevelopment({ graphqlUrl } as Config);
  expect(await at('https://x.appsync-api.eu-central-1.amazonaws.com/graphql')).toBeNull();
  expect(asked).not.toHaveBeenCalled();
  expect(await at('http://127.0.0.1:4000/graphql')).toEqual({ demoUsers: [] });
});
