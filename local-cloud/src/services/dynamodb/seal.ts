import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../../shared/errors.ts';

/** The key that seals a folder's database. */
const KEY_FILE = 'store.key';
/** The same key while rows of an earlier version are being sealed. */
const NEW_KEY_FILE = 'store.key.new';

/** The remedy for a key that does not fit. */
export const WRONG_KEY = `restore ${KEY_FILE} from a copy of the folder, or begin anew with --reset`;

/** The first byte of sealed data. JSON never begins with it. */
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Protects the database's contents from anyone who can read or write the database but not the key file. */
export interface KeyFile {
  /** Every row was sealed before the file got its name, so an unsealed row is not ours. */
  isSettled: boolean;
  settle(): void;
  /** @param place Where the row is kept. It opens nowhere else. */
  seal(text: string, place: string): Buffer;
  /** @throws StartError for data that was not sealed with this key for this place */
  open(sealed: Buffer, place: string): string;
  isSealed(bytes: Buffer): boolean;
  /** 40 letters that nobody can guess without the file. They are the same at every start. */
  secret(purpose: string): string;
}

/** The key file of a data folder. It is made at the first start, readable only by the owner. */
export function openKeyFile(folder: string): KeyFile {
  const settled = join(folder, KEY_FILE);
  const fresh = join(folder, NEW_KEY_FILE);
  const file = existsSync(settled) ? settled : fresh;
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' });
  const key = readFileSync(file);
  if (key.length !== 32) throw new StartError(`${file} is damaged: ${WRONG_KEY}`);
  const isSealed = (bytes: Buffer) => bytes[0] === VERSION && bytes.length > NONCE_BYTES + TAG_BYTES;
  return {
    isSettled: file === settled,
    settle: () => renameSync(fresh, settled),
    isSealed,
    seal(text, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body]);
    },
    open(sealed, place) {
      const rest = sealed.subarray(1);
      try {
        if (!isSealed(sealed)) throw new Error('not sealed');
        const decipher = createDecipheriv('aes-256-gcm', key, rest.subarray(0, NONCE_BYTES))
          .setAAD(Buffer.from(place))
          .setAuthTag(rest.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        return decipher.update(rest.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        throw new StartError(
          `the database in ${folder} was changed by somebody else, or sealed with another key file: ${WRONG_KEY}`,
        );
      }
    },
    secret: (purpose) => createHmac('sha256', key).update(purpose).digest('hex').slice(0, 40),
  };
}
