import type { HttpRequest } from '../../../cloud.ts';

/**
 * `ctx.request.headers`: lower-case names, repeated headers as lists, never the cookies; the ids of request and trace
 * added.
 */
export function contextHeaders(
  request: HttpRequest,
  ids: { traceId: string; requestId: string },
): Record<string, unknown> {
  const { cookie: _, ...headers } = request.headers;
  return {
    ...headers,
    'x-forwarded-for': sourceIps(request).join(', '),
    'x-forwarded-proto': request.protocol,
    'x-amzn-trace-id': `Root=${ids.traceId}`,
    'x-amzn-requestid': ids.requestId,
  };
}

/** `ctx.identity.sourceIp`: the addresses in `x-forwarded-for`, then the peer. */
export function sourceIps({ headers, remoteAddress }: HttpRequest): string[] {
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().flatMap((value) => value.split(','));
  return [...forwarded.map((ip) => ip.trim()).filter((ip) => ip !== ''), remoteAddress];
}
