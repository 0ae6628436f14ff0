import { invalidReceiptHandle } from './errors.ts';

/** The content of a receipt handle: the message and its delivery. */
interface Receipt {
  queue: string;
  sequence: number;
  nonce: string;
}

/** Opaque to clients. */
export const receiptHandle = ({ queue, sequence, nonce }: Receipt): string =>
  Buffer.from(`${queue} ${sequence} ${nonce}`).toString('base64');

/** Throws `ReceiptHandleIsInvalid` for anything but a handle of this queue. */
export function parseReceiptHandle(handle: unknown, queue: string): Receipt {
  const match = /^(\S+) (\d+) (\S+)$/.exec(Buffer.from(String(handle), 'base64').toString());
  if (match === null || match[1] !== queue) throw invalidReceiptHandle();
  return { queue, sequence: Number(match[2]), nonce: match[3]! };
}
