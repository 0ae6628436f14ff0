/**
 * A client's credentials: the headers of a request or of a WebSocket's `authorization` object, and the signed parts.
 */
export interface Credentials {
  /** Lower-case names. */
  headers: Record<string, string | string[] | undefined>;
  /** The peer, and the addresses it claims to forward for. */
  sourceIp: string[];
  /** The parts that a SigV4 signature covers. */
  signed: { method: string; path: string; query: URLSearchParams; body: Buffer | string };
  /** What a Lambda authorizer learns about the request. */
  about: { queryString?: string; operationName?: string; variables?: Record<string, unknown>; requestId: string };
}

/** The first value of a header. */
export function header(credentials: Pick<Credentials, 'headers'>, name: string): string | undefined {
  const value = credentials.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
