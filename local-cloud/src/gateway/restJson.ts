import type { Cloud, HttpRequest, HttpResponse, Principal } from '../cloud.ts';
import { AwsError } from '../shared/errors.ts';
import { hangUpIfLost } from '../shared/lostAnswer.ts';

/** One operation of a service that speaks AWS's REST-JSON protocol. */
export interface Route {
  method: string;
  /** Has one group for each name in {@link names}. */
  path: RegExp;
  action: string;
  /** Input members that come from the path. */
  names?: string[];
}

/** Answers a request through {@link Cloud.call}, by the first matching route. Undefined if no route matches. */
export function handleRestJson(
  cloud: Cloud,
  service: string,
  routes: Route[],
  request: HttpRequest,
  principal: Principal,
): Promise<HttpResponse> | undefined {
  for (const { method, path, action, names = [] } of routes) {
    const match = method === request.method ? path.exec(request.path) : null;
    if (match === null) continue;
    const inPath = Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]));
    const inQuery = Object.fromEntries(request.query);
    return answer(cloud, service, action, () => ({ ...inQuery, ...bodyOf(request), ...inPath }), request, principal);
  }
  return undefined;
}

async function answer(
  cloud: Cloud,
  service: string,
  action: string,
  input: () => Record<string, unknown>,
  request: HttpRequest,
  principal: Principal,
): Promise<HttpResponse> {
  const traceId = request.headers['x-amzn-trace-id'];
  const about = { kind: 'aws', name: `${service}:${action}`, ...(typeof traceId === 'string' && { traceId }) };
  try {
    const output = await cloud.trace.request(about, () => cloud.call({ service, action, input: input(), principal }));
    return json(200, output ?? {});
  } catch (error) {
    hangUpIfLost(error);
    if (error instanceof AwsError) return json(error.status, { message: error.message }, error.code);
    cloud.log.error(`${service} ${action} failed`, error);
    return json(500, { message: 'The local cloud failed; see its log.' }, 'InternalServiceException');
  }
}

function bodyOf(request: HttpRequest): Record<string, unknown> {
  if (request.body.length === 0) return {};
  try {
    return JSON.parse(request.body.toString()) as Record<string, unknown>;
  } catch {
    throw new AwsError('BadRequestException', 'The request body is not JSON.');
  }
}

const json = (status: number, body: unknown, errorType?: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...(errorType && { 'x-amzn-errortype': errorType }) },
  body: JSON.stringify(body),
});
