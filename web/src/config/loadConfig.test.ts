import { expect, test } from 'vitest';
import { jsonAt } from './loadConfig.ts';

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
