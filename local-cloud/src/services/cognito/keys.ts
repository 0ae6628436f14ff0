import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose';
import type { Cloud } from '../../cloud.ts';

/** A pool's signing key. It is made at the first start and kept, so that tokens survive a restart. */
interface SigningKey {
  kid: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  /** The form published at `/<pool>/.well-known/jwks.json`. */
  publicJwk: JWK;
}

export interface Keys {
  of(poolId: string): Promise<SigningKey>;
  /** Leaves the keys of a cloud that keeps nothing to the next such cloud in this process. */
  close(): void;
}

/**
 * Keys of closed clouds that kept nothing. To make a key takes a fifth of a second of processor time, and a test run
 * opens a hundred clouds. No two clouds that run have the same key.
 */
const spare: JWK[] = [];

export function createKeys(cloud: Cloud): Keys {
  const store = cloud.store('cognito-idp');
  const known = new Map<string, Promise<SigningKey>>();
  const keepsNothing = cloud.dataDir === undefined;
  const used: JWK[] = [];

  async function load(poolId: string): Promise<SigningKey> {
    const row = `key#${poolId}`;
    let jwk = await store.get<JWK>(row);
    if (jwk === undefined) {
      jwk = (keepsNothing ? spare.pop() : undefined) ?? (await newKey());
      if (!(await store.create(row, jwk))) jwk = (await store.get<JWK>(row)) as JWK;
    }
    if (keepsNothing) used.push(jwk);
    const { kty, n, e, kid, alg, use } = jwk;
    const publicJwk: JWK = { alg, e, kid, kty, n, use };
    return {
      kid: kid as string,
      privateKey: (await importJWK(jwk, 'RS256')) as CryptoKey,
      publicKey: (await importJWK(publicJwk, 'RS256')) as CryptoKey,
      publicJwk,
    };
  }

  return {
    of(poolId) {
      const key = known.get(poolId) ?? load(poolId);
      known.set(poolId, key);
      return key;
    },
    close: () => void spare.push(...used.splice(0)),
  };
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: randomBytes(32).toString('base64'), alg: 'RS256', use: 'sig' };
}
