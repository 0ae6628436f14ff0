import { createHash, timingSafeEqual } from 'node:crypto';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';

/** The contents of an `Authorization: AWS4-HMAC-SHA256 …` header. */
interface SignatureScope {
  accessKeyId: string;
  /** `YYYYMMDD`. */
  day: string;
  region: string;
  service: string;
  /** The names of the signed headers, in lower case. */
  signedHeaders: string[];
  signature: string;
}

interface SignedRequest {
  method: string;
  /** As sent. */
  path: string;
  query: URLSearchParams;
  /** Lower-case names. */
  headers: Record<string, string | string[] | undefined>;
  body: Buffer | string;
}

interface RoleCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}

const SCOPE =
  /^AWS4-HMAC-SHA256 Credential=([^/\s]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/;

/** The parts of an `Authorization` header; undefined if it is not a Signature Version 4. */
export function signatureScope(authorization: string | undefined): SignatureScope | undefined {
  const match = SCOPE.exec(authorization ?? '');
  if (match === null) return undefined;
  const [, accessKeyId = '', day = '', region = '', service = '', names = '', signature = ''] = match;
  return { accessKeyId, day, region, service, signedHeaders: names.split(';'), signature };
}

/** The instant in `X-Amz-Date`; undefined if it is invalid. */
export function signingDate(text: string | undefined): Date | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? '');
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/**
 * Whether these credentials signed this request in its stated scope.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export async function isSignedBy(
  { accessKeyId, secretAccessKey, sessionToken }: RoleCredentials,
  { region, service, signedHeaders, signature, day }: SignatureScope,
  request: SignedRequest,
): Promise<boolean> {
  const date = signingDate(only(request.headers['x-amz-date']));
  if (date === undefined || !only(request.headers['x-amz-date'])?.startsWith(day)) return false;
  const hash = only(request.headers['x-amz-content-sha256']);
  if (hash !== undefined && hash !== createHash('sha256').update(request.body).digest('hex')) return false;

  const names = new Set(signedHeaders);
  const headers = Object.fromEntries(
    signedHeaders.map((name) => [name, [request.headers[name] ?? ''].flat().join(',')]),
  );
  const signer = new SignatureV4({
    service,
    region,
    credentials: { accessKeyId, secretAccessKey, ...(names.has('x-amz-security-token') && { sessionToken }) },
    sha256: Sha256,
    applyChecksum: names.has('x-amz-content-sha256'),
  });
  const { method, path, query, body } = request;
  const signed = await signer.sign(
    { method, protocol: 'http:', hostname: headers.host ?? '', path, query: queryOf(query), headers, body },
    { signingDate: date, signableHeaders: names },
  );
  const expected = signed.headers.authorization?.split('Signature=')[1] ?? '';
  return expected.length === signature.length && timingSafeEqual(Buffer.from(expected), Buffer.from(signature));
}

const queryOf = (query: URLSearchParams): Record<string, string[]> =>
  Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name)]));

const only = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
