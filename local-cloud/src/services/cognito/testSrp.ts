import { createHash, createHmac, getDiffieHellman, hkdfSync } from 'node:crypto';

/** The client's half of Cognito's SRP, written separately so that it shares no mistake with `srp.ts`. */
const N = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`);
/** The private number is 1: nobody eavesdrops on a test. */
export const SRP_A = '2';

interface Challenge {
  SALT: string;
  SRP_B: string;
  SECRET_BLOCK: string;
  USER_ID_FOR_SRP: string;
}

/** The proof of the password, in answer to `PASSWORD_VERIFIER`. */
export function srpAnswers(poolId: string, password: string, challenge: Challenge): Record<string, string> {
  const { SALT, SRP_B, SECRET_BLOCK, USER_ID_FOR_SRP } = challenge;
  const poolName = poolId.split('_')[1]!;
  const B = BigInt(`0x${SRP_B}`);
  const k = hash(padded(N), padded(2n));
  const u = hash(padded(2n), padded(B));
  const identity = createHash('sha256').update(`${poolName}${USER_ID_FOR_SRP}:${password}`).digest();
  const x = hash(padded(BigInt(`0x${SALT}`)), identity);
  const shared = power((B + N - ((k * power(2n, x)) % N)) % N, 1n + u * x);
  const key = Buffer.from(hkdfSync('sha256', padded(shared), padded(u), 'Caldera Derived Key', 16));
  const TIMESTAMP = 'Tue Mar 10 12:00:00 UTC 2026';
  const signed = [poolName, USER_ID_FOR_SRP, Buffer.from(SECRET_BLOCK, 'base64'), TIMESTAMP];
  const signature = signed.reduce((hmac, part) => hmac.update(part), createHmac('sha256', key)).digest('base64');
  return {
    USERNAME: USER_ID_FOR_SRP,
    PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
    PASSWORD_CLAIM_SIGNATURE: signature,
    TIMESTAMP,
  };
}

/** Two's complement: a leading zero byte if the top bit is set. */
function padded(value: bigint): Buffer {
  const hex = value.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex');
}

const hash = (...parts: Buffer[]): bigint =>
  BigInt(`0x${createHash('sha256').update(Buffer.concat(parts)).digest('hex')}`);

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let factor = base % N, left = exponent; left > 0n; left >>= 1n, factor = (factor * factor) % N)
    if (left & 1n) result = (result * factor) % N;
  return result;
}
