import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a TLS server needs, and the authority that clients are to trust. All PEM. */
export interface Certificates {
  key: string;
  cert: string;
  ca: string;
  /** Where `ca` is kept, for `NODE_EXTRA_CA_CERTS`; undefined in memory. */
  caFile?: string;
}

const YEAR = 365 * 24 * 3600_000;
/** Browsers and Apple's platforms refuse server certificates that live longer. */
const SERVER_LIFE = 800 * 24 * 3600_000;
const RENEW_BEFORE = 30 * 24 * 3600_000;

/**
 * The certificate of the local cloud, signed by an authority of its own that is made at the first start: `ca.pem` in the
 * data folder is what people put into a trust store. Its key never leaves the folder (mode 600).
 */
export async function certificates(dataDir: string | undefined, now = Date.now()): Promise<Certificates> {
  const file = (name: string) => join(dataDir!, name);
  if (dataDir !== undefined && ['ca.pem', 'server.pem', 'server-key.pem'].every((name) => existsSync(file(name)))) {
    const [ca, cert, key] = ['ca.pem', 'server.pem', 'server-key.pem'].map((name) =>
      readFileSync(file(name), 'utf8'),
    ) as [string, string, string];
    if (isCurrent(cert, now)) return { ca, cert, key, caFile: file('ca.pem') };
  }
  const made = await make(now, dataDir);
  if (dataDir === undefined) return made;
  for (const [name, content] of [
    ['ca-key.pem', made.caKey],
    ['ca.pem', made.ca],
    ['server-key.pem', made.key],
    ['server.pem', made.cert],
  ] as const) {
    writeFileSync(file(name), content, { mode: name.endsWith('key.pem') ? 0o600 : 0o644 });
  }
  return { key: made.key, cert: made.cert, ca: made.ca, caFile: file('ca.pem') };
}

/** A renewed server certificate keeps the authority: what people trust stays valid. */
async function make(now: number, dataDir: string | undefined): Promise<Certificates & { caKey: string }> {
  const { generate } = await import('selfsigned');
  const dates = (life: number) => ({
    notBeforeDate: new Date(now - 24 * 3600_000),
    notAfterDate: new Date(now + life),
  });
  const keep = (name: string) =>
    dataDir !== undefined && existsSync(join(dataDir, name)) ? readFileSync(join(dataDir, name), 'utf8') : undefined;

  let [ca, caKey] = [keep('ca.pem'), keep('ca-key.pem')];
  if (ca === undefined || caKey === undefined || !isCurrent(ca, now)) {
    const authority = await generate([{ name: 'commonName', value: 'Local cloud authority' }], {
      keyType: 'ec',
      algorithm: 'sha256',
      ...dates(10 * YEAR),
      extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
      ],
    });
    [ca, caKey] = [authority.cert, authority.private];
  }
  const server = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ...dates(SERVER_LIFE),
    ca: { key: caKey, cert: ca },
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 2, value: '*.localhost' },
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
        ],
      },
    ],
  });
  return { key: server.private, cert: server.cert, ca, caKey };
}

function isCurrent(pem: string, now: number): boolean {
  try {
    return Date.parse(new X509Certificate(pem).validTo) - RENEW_BEFORE > now;
  } catch {
    return false;
  }
}
