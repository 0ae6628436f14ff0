import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writePrivateFile } from '../shared/privateFile.ts';

/** The certificates that a TLS server needs, and the authority that clients should trust. All PEM. */
export interface Certificates {
  key: string;
  cert: string;
  ca: string;
  /** The file that holds `ca`, for `NODE_EXTRA_CA_CERTS`; undefined in memory. */
  caFile?: string;
}

const DAY = 24 * 3600_000;
const LIFE = 90 * DAY;
const RENEW_BEFORE = 30 * DAY;

/** The authority's key, which earlier versions kept. */
const AUTHORITY_KEY = 'ca-key.pem';

/**
 * The certificate of the local cloud, signed by an authority made for it alone. `https` clients should trust `ca.pem`
 * in the data folder. The authority vouches only for loopback names, is valid for 90 days, and its key is discarded at
 * once, so nobody can sign anything else with it. A start replaces a certificate that ends within 30 days, together
 * with its authority.
 */
export async function certificates(dataDir: string | undefined, now = Date.now()): Promise<Certificates> {
  if (dataDir === undefined) return make(now);
  const [caFile, certFile, keyFile] = ['ca.pem', 'server.pem', 'server-key.pem'].map((name) => join(dataDir, name)) as [
    string,
    string,
    string,
  ];
  const authorityKey = join(dataDir, AUTHORITY_KEY);
  const isWhole = [caFile, certFile, keyFile].every((file) => existsSync(file)) && !existsSync(authorityKey);
  if (isWhole) {
    const [ca, cert, key] = [caFile, certFile, keyFile].map((file) => readFileSync(file, 'utf8')) as [
      string,
      string,
      string,
    ];
    if (isCurrent(cert, now)) return { ca, cert, key, caFile };
  }
  const made = await make(now);
  writePrivateFile(caFile, made.ca);
  writePrivateFile(keyFile, made.key);
  writePrivateFile(certFile, made.cert);
  rmSync(authorityKey, { force: true });
  return { ...made, caFile };
}

async function make(now: number): Promise<Certificates> {
  const { signOnce } = await import('./authority.ts');
  return signOnce({ notBefore: new Date(now - DAY), notAfter: new Date(now + LIFE) });
}

function isCurrent(pem: string, now: number): boolean {
  try {
    return Date.parse(new X509Certificate(pem).validTo) - RENEW_BEFORE > now;
  } catch {
    return false;
  }
}
