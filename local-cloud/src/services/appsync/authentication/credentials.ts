/** What a client shows: the headers of a request, or of a WebSocket's `authorization` object, and what was signed. */
export interface Credentials {
  /** Lower-case names. */
  headers: Record<string, string | string[] | undefined>;
  /** The peer and what it says it forwards for. */
  sourceIp: string[];
  /** What a SigV4 signature covers. */
  signed: { method: string; path: string; query: URLSearchParams; body: Buffer | string };
  /** What a Lambda authorizer is told about the request. */
  about: { queryString?: string; operationName?: string; variables?: Record<string, unknown>; requestId: string };
}

/** The first value of a header. */
export function header(credentials: Pick<Credentials, 'headers'>, name: string): string | undefined {
  const value = credentials.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
