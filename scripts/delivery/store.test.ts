import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { S3Client } from '@aws-sdk/client-s3';
import { expect, onTestFinished, test } from 'vitest';
import { acceptRelease, type AssemblyStore, bucketStore, goodRelease, openStore } from './store.ts';
import { aFolder } from './testing.ts';

/** A bucket, as far as a store needs one: objects by path, and S3's answer for a missing one. */
async function aBucket(): Promise<AssemblyStore> {
  const objects = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://s3').pathname;
    const body: Buffer[] = [];
    request.on('data', (chunk: Buffer) => body.push(chunk));
    request.on('end', () => {
      const found = objects.get(path);
      if (request.method === 'PUT') objects.set(path, Buffer.concat(body));
      else if (found === undefined)
        return response.writeHead(404).end('<Error><Code>NoSuchKey</Code><Message>There is none</Message></Error>');
      return response.writeHead(200).end(found);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = new S3Client({
    region: 'us-east-1',
    credentials: { accessKeyId: 'A', secretAccessKey: 'b' },
    forcePathStyle: true,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    // The test's bucket keeps a body as received.
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  onTestFinished(() => {
    client.destroy();
    server.close();
  });
  return bucketStore('assemblies', client);
}

test.each([
  ['a bucket', aBucket],
  ['a folder', () => Promise.resolve(openStore(aFolder(), 'us-east-1'))],
])('%s returns what was stored, and the last accepted release', async (_what, open) => {
  const store = await open();
  expect(await store.get('dev/a.tgz')).toBeUndefined();
  await store.put('dev/a.tgz', Buffer.from([1, 2, 3]));
  expect(Buffer.from((await store.get('dev/a.tgz'))!)).toEqual(Buffer.from([1, 2, 3]));
  expect(await goodRelease(store, 'dev')).toBeUndefined();
  const release = { sha256: 'a', commit: 'c0ffee', acceptedAt: '2026-11-29T04:00:00.000Z' };
  await acceptRelease(store, 'dev', { ...release, sha256: 'before' });
  await acceptRelease(store, 'dev', release);
  expect(await goodRelease(store, 'dev')).toEqual(release);
  expect(await goodRelease(store, 'prod')).toBeUndefined();
});
