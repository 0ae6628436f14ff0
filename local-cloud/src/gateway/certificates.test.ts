import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { certificates } from './certificates.ts';

const DAY = 24 * 3600_000;
const folder = () => mkdtempSync(join(tmpdir(), 'tls-'));

test('keeps its authority and certificate in the data folder, readable by the owner alone, and no authority key', async () => {
  const dataDir = folder();
  const first = await certificates(dataDir);
  expect(await certificates(dataDir)).toEqual(first);
  expect(first.caFile).toBe(join(dataDir, 'ca.pem'));
  expect(readdirSync(dataDir).sort()).toEqual(['ca.pem', 'server-key.pem', 'server.pem']);
  for (const name of readdirSync(dataDir)) expect(statSync(join(dataDir, name)).mode & 0o777).toBe(0o600);
});

test('the authority is valid for 90 days and vouches only for names of this machine', async () => {
  const now = Date.now();
  const { ca, cert } = await certificates(undefined, now);
  const [authority, certificate] = [new X509Certificate(ca), new X509Certificate(cert)];
  expect(certificate.verify(authority.publicKey)).toBe(true);
  expect(Date.parse(authority.validTo)).toBeLessThanOrEqual(now + 90 * DAY);
  // Critical. It permits DNS localhost, IP 127.0.0.0/255.0.0.0, IP ::1 (RFC 5280, 4.2.1.10).
  expect(authority.raw.toString('hex')).toMatch(
    /0603551d1e0101ff04.{2}30.{2}a0.{2}300b82096c6f63616c686f7374300a87087f000000ff000000302287200{31}1f{32}/,
  );
});

test('renews the certificate in time, from a new authority, since the old authority key is gone', async () => {
  const dataDir = folder();
  const first = await certificates(dataDir);
  expect(await certificates(dataDir, Date.now() + 59 * DAY)).toEqual(first);
  const later = await certificates(dataDir, Date.now() + 61 * DAY);
  expect(later.ca).not.toBe(first.ca);
  expect(new X509Certificate(later.cert).verify(new X509Certificate(later.ca).publicKey)).toBe(true);
});

test('replaces an authority of an earlier version, which kept its key', async () => {
  const dataDir = folder();
  const first = await certificates(dataDir);
  writeFileSync(join(dataDir, 'ca-key.pem'), 'key');
  const later = await certificates(dataDir);
  expect(later.ca).not.toBe(first.ca);
  expect(readdirSync(dataDir)).not.toContain('ca-key.pem');
});
