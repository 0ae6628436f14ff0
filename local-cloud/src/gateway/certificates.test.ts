import { X509Certificate } from 'node:crypto';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { certificates } from './certificates.ts';

const YEAR = 365 * 24 * 3600_000;
const folder = () => mkdtempSync(join(tmpdir(), 'tls-'));

test('keeps its authority and certificate in the data folder, keys for the owner alone', async () => {
  const dataDir = folder();
  const first = await certificates(dataDir);
  expect(await certificates(dataDir)).toEqual(first);
  expect(first.caFile).toBe(join(dataDir, 'ca.pem'));
  for (const key of ['ca-key.pem', 'server-key.pem']) expect(statSync(join(dataDir, key)).mode & 0o777).toBe(0o600);
});

test('renews the certificate under the authority that people trust', async () => {
  const dataDir = folder();
  const first = await certificates(dataDir);
  const later = await certificates(dataDir, Date.now() + 3 * YEAR);
  expect(later.ca).toBe(first.ca);
  expect(later.cert).not.toBe(first.cert);
  expect(new X509Certificate(later.cert).verify(new X509Certificate(first.ca).publicKey)).toBe(true);
});
