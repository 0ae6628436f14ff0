import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Store } from '../../cloud.ts';
import type { QueuedMessage } from './message.ts';

/** The messages of one queue as rows. Resolved means written. */
interface MessageRows {
  put(message: QueuedMessage): Promise<void>;
  delete(message: QueuedMessage): Promise<void>;
  list(): Promise<QueuedMessage[]>;
}

/** A row holds 400 KB, and JSON within JSON can double quoted text, so long texts are compressed. */
const PACK_ABOVE_CHARACTERS = 100_000;

export function createMessageRows(store: Store, queue: string): MessageRows {
  const prefix = `message#${queue}#`;
  const key = ({ sequence }: QueuedMessage) => prefix + String(sequence).padStart(20, '0');
  return {
    put: (message) => store.put(key(message), pack(message)),
    delete: (message) => store.delete(key(message)),
    list: async () => (await store.list<QueuedMessage | Packed>(prefix)).map(({ value }) => unpack(value)),
  };
}

interface Packed {
  packed: string;
}

function pack(message: QueuedMessage): QueuedMessage | Packed {
  const text = JSON.stringify(message);
  return text.length <= PACK_ABOVE_CHARACTERS ? message : { packed: deflateRawSync(text).toString('base64') };
}

function unpack(row: QueuedMessage | Packed): QueuedMessage {
  if (!('packed' in row)) return row;
  return JSON.parse(inflateRawSync(Buffer.from(row.packed, 'base64')).toString()) as QueuedMessage;
}
