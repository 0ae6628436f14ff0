import { createHmac, randomBytes } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MS = 30_000;
const SECRET_BYTES = 32;
/** Codes of the previous and the next step are accepted too, because phone clocks drift. */
const DRIFT_STEPS = 1;

/** A new shared secret in base32, the form that authenticator apps read. */
export function createTotpSecret(): string {
  const bits = [...randomBytes(SECRET_BYTES)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** The code at an instant (RFC 6238: SHA-1, 30 seconds, 6 digits). */
export function totpCode(secret: string, at: number): string {
  const bits = [...secret].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / STEP_MS)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = (digest[19] as number) & 0xf;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** The time step of a code, or undefined. A used step must not be accepted again. */
export function totpStep(secret: string, code: string, now: number): number | undefined {
  for (let drift = -DRIFT_STEPS; drift <= DRIFT_STEPS; drift++) {
    const at = now + drift * STEP_MS;
    if (totpCode(secret, at) === code) return Math.floor(at / STEP_MS);
  }
  return undefined;
}
