import { promisify } from 'node:util';
import { constants, gzip, gzipSync } from 'node:zlib';
import type { HttpRequest, HttpResponse } from '../../../cloud.ts';

/** Bodies in this range (in bytes) are compressed for a client that accepts gzip. */
const COMPRESSED_BYTES = { from: 1000, to: 10_000_000 };
/** Handing a body to another thread takes ten times as long as compressing a small one. */
const AT_ONCE_BYTES = 100_000;
/** The bytes do not leave this machine. */
const QUICKLY = { level: constants.Z_BEST_SPEED };
const compressLater = promisify<Buffer, object, Buffer>(gzip);

/** AppSync sets these on every answer; resolvers cannot change them. Any origin may read. */
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'x-amzn-RequestId,x-amzn-ErrorType,x-amz-user-agent,x-amzn-ErrorMessage,Date,x-amz-schema-version',
};

/** The answer in AppSync's format: content type, request id, tokens, CORS, gzip. */
export async function respond(
  request: HttpRequest,
  answer: { status: number; body: unknown; requestId: string; headers?: Record<string, string> },
): Promise<HttpResponse> {
  const body = Buffer.from(JSON.stringify(answer.body));
  const headers = {
    ...answer.headers,
    ...CORS,
    'content-type': 'application/json;charset=UTF-8',
    'x-amzn-requestid': answer.requestId,
    'x-amzn-appsync-tokensconsumed': '1',
  };
  const isCompressed =
    String(request.headers['accept-encoding'] ?? '').includes('gzip') &&
    body.length >= COMPRESSED_BYTES.from &&
    body.length <= COMPRESSED_BYTES.to;
  if (!isCompressed) return { status: answer.status, headers, body };
  return {
    status: answer.status,
    headers: { ...headers, 'content-encoding': 'gzip', vary: 'accept-encoding' },
    body: body.length <= AT_ONCE_BYTES ? gzipSync(body, QUICKLY) : await compressLater(body, QUICKLY),
  };
}

/** The answer to a preflight. The service decides it; no API can. */
export function preflight(request: HttpRequest): HttpResponse {
  return {
    status: 200,
    headers: {
      ...CORS,
      'access-control-allow-methods': 'GET,POST,OPTIONS',
      'access-control-allow-headers': String(request.headers['access-control-request-headers'] ?? '*'),
      'access-control-max-age': '172800',
    },
    body: '',
  };
}
