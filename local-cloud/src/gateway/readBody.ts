import type { IncomingMessage } from 'node:http';

/** The body exceeds the limit of the port. */
export class BodyTooLargeError extends Error {
  override name = 'BodyTooLargeError';
}

/**
 * Reads the whole body. Throws `BodyTooLargeError` beyond `limit` bytes. The excess is read to its end but not kept:
 * otherwise a client that is still sending would see a broken connection instead of the answer.
 */
export async function readBody(incoming: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = () => new BodyTooLargeError(`The request body is larger than ${limit} bytes.`);
  // A client that waits for "100 Continue" has not sent anything yet.
  if (incoming.headers.expect !== undefined && Number(incoming.headers['content-length'] ?? 0) > limit)
    throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (size > limit) throw tooLarge();
  return Buffer.concat(chunks, size);
}
