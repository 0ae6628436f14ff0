import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

const LOOPBACK = /^(localhost|[a-z0-9-]+(\.[a-z0-9-]+)*\.localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/** Whether a `Host` header names this machine. A foreign name that resolves here is DNS rebinding. */
export function isLoopbackHost(host: string | undefined): boolean {
  return host !== undefined && LOOPBACK.test(host.replace(/:\d+$/, ''));
}

/** Whether the page that asks is served from this machine. */
function isLoopbackOrigin(origin: string): boolean {
  const match = /^https?:\/\/(.+)$/i.exec(origin);
  return match !== null && isLoopbackHost(match[1]);
}

/** `none` is the address bar or a bookmark; `same-site` is another port of this machine. */
const OURS = ['none', 'same-site', 'same-origin'];

/**
 * The reason to refuse a request, or undefined. Programs send neither `Origin` nor `Sec-Fetch-…`; pages of other sites
 * always send one of them, and no script can change them.
 */
export function refusal({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): string | undefined {
  const { host, origin } = headers;
  if (!isLoopbackHost(host)) return `The Host ${host ?? '(none)'} is not a loopback name.`;
  const site = headers['sec-fetch-site'];
  if (origin === undefined) {
    // A program sends no such header. Any value but these means another site, even one that browsers only send later.
    if (site === undefined || OURS.includes(String(site)) || isTopLevelVisit(method, headers)) return undefined;
    return 'A page of another site may link here, and nothing else.';
  }
  // A page that hides its origin sends "null" to its own server too, so a form of ours looks like this.
  const isOurs = origin === 'null' ? site === 'same-origin' : isLoopbackOrigin(origin);
  return isOurs ? undefined : `The Origin ${origin} is not a loopback origin.`;
}

/** A followed link: the page with the link learns nothing about the answer, and a GET changes nothing. */
function isTopLevelVisit(method: string | undefined, headers: IncomingHttpHeaders): boolean {
  return method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
}

/** Headers that let a page of another loopback port read an answer. Programs get none. */
export function corsHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  if (headers.origin === undefined) return {};
  return {
    'access-control-allow-origin': headers.origin,
    'access-control-expose-headers': 'x-amzn-requestid,x-amzn-errortype,x-amz-function-error,date',
    vary: 'Origin',
  };
}

/** The answer to a preflight on the AWS port. It allows any headers, since SDKs differ in what they send. */
export function preflightHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  return {
    ...corsHeaders(headers),
    'access-control-allow-methods': 'GET,POST,PUT,PATCH,DELETE,HEAD,OPTIONS',
    'access-control-allow-headers': String(headers['access-control-request-headers'] ?? '*'),
    'access-control-max-age': '7200',
  };
}
