import type { IncomingMessage } from 'node:http';

/** More was sent than a port accepts. */
export class BodyTooLargeError extends Error {
  override name = 'BodyTooLargeError';
}

/**
 * The whole body. Throws `BodyTooLargeError` beyond `limit` bytes. What is too much is read to its end, though not kept: a
 * client that is still sending would otherwise see a broken connection instead of the answer.
 */
export async function readBody(incoming: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = () => new BodyTooLargeError(`The request body is larger than ${limit} bytes.`);
  // Whoever waits for "100 Continue" has not sent anything yet.
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
