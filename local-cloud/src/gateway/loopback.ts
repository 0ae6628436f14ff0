import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

const LOOPBACK = /^(localhost|[a-z0-9-]+(\.[a-z0-9-]+)*\.localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/** Whether a `Host` header names this machine: a foreign name that resolves here is DNS rebinding. */
export function isLoopbackHost(host: string | undefined): boolean {
  return host !== undefined && LOOPBACK.test(host.replace(/:\d+$/, ''));
}

/** Whether a page of this machine asks. */
export function isLoopbackOrigin(origin: string): boolean {
  const match = /^https?:\/\/(.+)$/i.exec(origin);
  return match !== null && isLoopbackHost(match[1]);
}

/**
 * Why a request is refused, or undefined. Programs send neither `Origin` nor `Sec-Fetch-…`; pages of other sites always send one of
 * them, and no script can change what they say.
 */
export function refusal({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): string | undefined {
  const { host, origin } = headers;
  if (!isLoopbackHost(host)) return `The Host ${host ?? '(none)'} is not a loopback name.`;
  const site = headers['sec-fetch-site'];
  if (origin === undefined) {
    if (site !== 'cross-site' || isTopLevelVisit(method, headers)) return undefined;
    return 'A page of another site may link here, and nothing else.';
  }
  // A page that tells nobody where it comes from says so to its own server too, which is how a form of it looks here.
  const isOurs = origin === 'null' ? site === 'same-origin' : isLoopbackOrigin(origin);
  return isOurs ? undefined : `The Origin ${origin} is not a loopback origin.`;
}

/** Somebody follows a link: the page that has it learns nothing of the answer, and a GET changes nothing. */
function isTopLevelVisit(method: string | undefined, headers: IncomingHttpHeaders): boolean {
  return method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
}

/** Headers that let a page of another loopback port read an answer; none for programs. */
export function corsHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  if (headers.origin === undefined) return {};
  return {
    'access-control-allow-origin': headers.origin,
    'access-control-expose-headers': 'x-amzn-requestid,x-amzn-errortype,x-amz-function-error,date',
    vary: 'Origin',
  };
}

/** The answer to a preflight of the AWS port: whatever headers the SDK wants to send. */
export function preflightHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  return {
    ...corsHeaders(headers),
    'access-control-allow-methods': 'GET,POST,PUT,PATCH,DELETE,HEAD,OPTIONS',
    'access-control-allow-headers': String(headers['access-control-request-headers'] ?? '*'),
    'access-control-max-age': '7200',
  };
}
