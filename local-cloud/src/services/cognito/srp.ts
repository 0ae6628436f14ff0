import {
  createDiffieHellman,
  createHash,
  createHmac,
  type DiffieHellman,
  getDiffieHellman,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/**
 * Secure Remote Password in Cognito's variant: RFC 5054's 3072-bit group with generator 2, SHA-256, numbers hashed in
 * two's complement form (with a leading zero byte if the top bit is set), and a session key derived by HKDF.
 */

const PRIME = getDiffieHellman('modp15').getPrime();
const N = toNumber(PRIME);
const g = 2n;
const KEY_INFO = 'Caldera Derived Key';
const k = hashNumber(Buffer.concat([signed(N), signed(g)]));

/** The server's record of a password. Both numbers are hex. */
export interface Verifier {
  salt: string;
  verifier: string;
}

/** The server's half of an exchange in progress. Numbers are hex. */
export interface Exchange {
  privateB: string;
  publicB: string;
  publicA: string;
}

/** `poolName` is the part of the pool's id after `_`. */
export function createVerifier(poolName: string, username: string, password: string, salt = randomBytes(16)): Verifier {
  const x = privateKey(toNumber(salt), poolName, username, password);
  return { salt: toNumber(salt).toString(16), verifier: power(g, x).toString(16) };
}

/** Whether the verifier was made from this password. */
export function matchesPassword(stored: Verifier, poolName: string, username: string, password: string): boolean {
  const x = privateKey(BigInt(`0x${stored.salt}`), poolName, username, password);
  return safeEqual(Buffer.from(power(g, x).toString(16)), Buffer.from(stored.verifier));
}

/** Answers a client's public number with ours; undefined if the client's number violates the protocol. */
export function beginExchange(stored: Verifier, publicA: string): Exchange | undefined {
  if (!/^[0-9a-f]+$/i.test(publicA) || BigInt(`0x${publicA}`) % N === 0n) return undefined;
  const b = toNumber(randomBytes(32));
  const B = (k * BigInt(`0x${stored.verifier}`) + power(g, b)) % N;
  return { privateB: b.toString(16), publicB: B.toString(16), publicA };
}

export interface Claim {
  poolName: string;
  username: string;
  /** Base64, as in `PASSWORD_CLAIM_SECRET_BLOCK`. */
  secretBlock: string;
  timestamp: string;
  /** Base64, as in `PASSWORD_CLAIM_SIGNATURE`. */
  signature: string;
}

/** Whether the client has proved that it knows the password. */
export function provesPassword(stored: Verifier, exchange: Exchange, claim: Claim): boolean {
  const [A, B, b] = [exchange.publicA, exchange.publicB, exchange.privateB].map((hex) => BigInt(`0x${hex}`)) as [
    bigint,
    bigint,
    bigint,
  ];
  const u = hashNumber(Buffer.concat([signed(A), signed(B)]));
  const shared = power((A * power(BigInt(`0x${stored.verifier}`), u)) % N, b);
  const key = Buffer.from(hkdfSync('sha256', signed(shared), signed(u), KEY_INFO, 16));
  const expected = createHmac('sha256', key)
    .update(claim.poolName)
    .update(claim.username)
    .update(Buffer.from(claim.secretBlock, 'base64'))
    .update(claim.timestamp)
    .digest();
  return safeEqual(expected, Buffer.from(claim.signature, 'base64'));
}

function privateKey(salt: bigint, poolName: string, username: string, password: string): bigint {
  const identity = createHash('sha256').update(`${poolName}${username}:${password}`).digest();
  return hashNumber(Buffer.concat([signed(salt), identity]));
}

let group: DiffieHellman | undefined;

/**
 * base^exponent mod N, by OpenSSL: a key exchange computes exactly that. Node 24 takes seconds to check a new group, so
 * there is one.
 */
function power(base: bigint, exponent: bigint): bigint {
  group ??= createDiffieHellman(PRIME, 2);
  group.setPrivateKey(unsigned(exponent));
  return toNumber(group.computeSecret(unsigned(base)));
}

function toNumber(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`);
}

function unsigned(value: bigint): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
}

function signed(value: bigint): Buffer {
  const bytes = unsigned(value);
  return (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes;
}

function hashNumber(bytes: Buffer): bigint {
  return toNumber(createHash('sha256').update(bytes).digest());
}

function safeEqual(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
