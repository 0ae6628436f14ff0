import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** CloudFront compresses these types, within these sizes in bytes. */
const TYPES =
  /^(text\/.*|application\/(javascript|json|manifest\+json|xml|xhtml\+xml|rss\+xml|wasm|x-javascript|vnd\.ms-fontobject)|font\/(eot|otf|ttf|opentype)|image\/(svg\+xml|bmp|vnd\.microsoft\.icon|x-icon))\b/;
const LEAST = 1_000;
const MOST = 10_000_000;
/**
 * Each request compresses anew. The best quality, Node's default, takes forty times as long for a tenth fewer bytes.
 */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

interface Content {
  headers: Record<string, string>;
  body: Buffer;
}

/**
 * Compresses an object for a viewer that accepts it, Brotli before gzip. Anything else passes unchanged.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html
 */
export function compressed({ headers, body }: Content, acceptEncoding: string): Content {
  const accepts = (encoding: string) =>
    new RegExp(`\\b${encoding}\\b(?!\\s*;\\s*q=0(?:\\.0*)?(?:,|$))`).test(acceptEncoding);
  const encoding = accepts('br') ? 'br' : accepts('gzip') ? 'gzip' : undefined;
  const isFit = body.length >= LEAST && body.length <= MOST && TYPES.test(headers['content-type'] ?? '');
  if (encoding === undefined || !isFit || headers['content-encoding'] !== undefined) return { headers, body };
  const etag = headers['etag'];
  return {
    headers: {
      ...headers,
      'content-encoding': encoding,
      vary: 'Accept-Encoding',
      // Different bytes under the same tag would not be the same entity.
      ...(etag !== undefined && { etag: etag.startsWith('W/') ? etag : `W/${etag}` }),
    },
    body: encoding === 'br' ? brotliCompressSync(body, BROTLI) : gzipSync(body),
  };
}
