import type { HttpRequest } from '../../../cloud.ts';

/** `ctx.request.headers`: lower-case names, repeated headers as lists, no cookies, and the trace id added. */
export function contextHeaders(request: HttpRequest, traceId: string): Record<string, unknown> {
  const { cookie: _, ...headers } = request.headers;
  return {
    ...headers,
    'x-forwarded-for': sourceIps(request).join(', '),
    'x-forwarded-proto': request.protocol,
    'x-amzn-trace-id': `Root=${traceId}`,
  };
}

/** `ctx.identity.sourceIp`: the addresses in `x-forwarded-for`, then the peer. */
export function sourceIps({ headers, remoteAddress }: HttpRequest): string[] {
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().flatMap((value) => value.split(','));
  return [...forwarded.map((ip) => ip.trim()).filter((ip) => ip !== ''), remoteAddress];
}
