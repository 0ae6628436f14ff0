import { randomBytes, randomUUID } from 'node:crypto';
import { ulid } from 'ulid';
import type { Library } from '../realm.ts';
import type { Host } from '../recording.ts';

const KSUID_EPOCH_SECONDS = 1_400_000_000;
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** `util.autoId`, `autoUlid`, `autoKsuid`: the latter two begin with the time of the local cloud. */
export const ids = ({ now }: Host): Library => ({
  autoId: () => randomUUID(),
  autoUlid: () => ulid(now()),
  autoKsuid: () => ksuid(now()),
});

/** 4 bytes of seconds since the KSUID epoch and 16 random ones, in 27 base-62 digits. */
function ksuid(milliseconds: number): string {
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
