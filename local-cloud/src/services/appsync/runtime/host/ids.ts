import { randomBytes } from 'node:crypto';

const KSUID_EPOCH_SECONDS = 1_400_000_000;
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** 4 bytes of seconds since the KSUID epoch and 16 random ones, in 27 base-62 digits. */
export function ksuid(milliseconds: number): string {
  const bytes = randomBytes(20);
  bytes.writeUInt32BE(Math.floor(milliseconds / 1000) - KSUID_EPOCH_SECONDS);
  let rest = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  while (text.length < 27) {
    text = (BASE62[Number(rest % 62n)] as string) + text;
    rest /= 62n;
  }
  return text;
}
