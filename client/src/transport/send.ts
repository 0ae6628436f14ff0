import {
  NetworkError,
  NotGraphQLError,
  TaskwireError,
  ThrottledError,
  UnavailableError,
  UnauthenticatedError,
  errorOf,
  type GraphQLErrorEntry,
  type Result,
} from '../errors.ts';
import { within, type Patience } from './within.ts';

interface Attempt extends Patience {
  url: string;
  fetch: typeof fetch;
  token: string;
  query: string;
  variables: unknown;
}

/** Makes one request. Throws the caller's `signal.reason`, or an error that says why there is no GraphQL answer. */
export const send = ({ url, fetch, token, query, variables, ...patience }: Attempt): Promise<Result<unknown>> =>
  within(url, patience, async (signal) => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: token },
        body: JSON.stringify({ query, variables: variables ?? {} }),
        signal,
      });
      return read(url, response, await response.text());
    } catch (error) {
      throw error instanceof TaskwireError ? error : unreachable(url, error);
    }
  });

function unreachable(url: string, cause: unknown): NetworkError {
  const { code, message } = ((cause as { cause?: unknown } | null)?.cause ?? cause) as Partial<
    Record<'code' | 'message', string>
  >;
  return new NetworkError(`${url} cannot be reached: ${code ?? message ?? cause}.`, undefined, { cause });
}

function read(url: string, { status, headers }: Response, text: string): Result<unknown> {
  const body = parsed(text);
  if (typeof body === 'object' && body !== null && (Array.isArray(body.errors) || 'data' in body)) {
    const result = { data: body.data ?? null, errors: body.errors ?? [] };
    if (status === 401) throw new UnauthenticatedError(result.errors[0]?.message ?? 'No valid token.', result);
    if (status === 429) throw new ThrottledError(result.errors[0]?.message ?? 'Too many requests.', result);
    if (status >= 500) throw new UnavailableError(`${url} answered ${status}: ${result.errors[0]?.message}`, result);
    if (status >= 400) throw errorOf(result);
    return result;
  }
  const answered = `${url} answered with status ${status} and ${described(text, headers.get('content-type') ?? '')}`;
  if ([502, 503, 504].includes(status)) {
    throw new UnavailableError(`${answered}: the server is starting, or overloaded. Try again in a moment.`);
  }
  throw new NotGraphQLError(`${answered}, where a GraphQL answer was expected. Is \`url\` the GraphQL endpoint?`);
}

function parsed(text: string): { data?: unknown; errors?: GraphQLErrorEntry[] } | null {
  try {
    return JSON.parse(text) as ReturnType<typeof parsed>;
  } catch {
    return null;
  }
}

function described(text: string, type: string): string {
  if (text.trim() === '') return 'an empty body';
  if (/html/i.test(type) || /^\s*<(!doctype|html)/i.test(text)) return 'a page of HTML';
  return `“${text.slice(0, 80)}”`;
}

/**
 * Whether a failed request has certainly not reached the server. Node reports this for an unknown host and a refused
 * connection; browsers only when they are offline.
 */
export function isCertainlyNotSent(error: unknown): boolean {
  if (!(error instanceof NetworkError)) return false;
  const { code } = ((error.cause as { cause?: { code?: string } } | undefined)?.cause ?? {}) as { code?: string };
  const isRefused = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'].includes(code ?? '');
  return isRefused || (globalThis as { navigator?: { onLine?: boolean } }).navigator?.onLine === false;
}
