import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK = /^(localhost|[a-z0-9-]+(\.[a-z0-9-]+)*\.localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/** Whether a `Host` header names this machine: a foreign name that resolves here is DNS rebinding. */
export function isLoopbackHost(host: string | undefined): boolean {
  return host !== undefined && LOOPBACK.test(host.replace(/:\d+$/, ''));
}

/** Whether a page of this machine asks. `null` (sandboxed frames, files) is nobody we know. */
export function isLoopbackOrigin(origin: string): boolean {
  const match = /^https?:\/\/(.+)$/i.exec(origin);
  return match !== null && isLoopbackHost(match[1]);
}

/** Why a request is refused, or undefined. No `Origin` at all is a program, not a page. */
export function refusal(headers: IncomingHttpHeaders): string | undefined {
  if (!isLoopbackHost(headers.host)) return `The Host ${headers.host ?? '(none)'} is not a loopback name.`;
  if (headers.origin !== undefined && !isLoopbackOrigin(headers.origin)) {
    return `The Origin ${headers.origin} is not a loopback origin.`;
  }
  return undefined;
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
