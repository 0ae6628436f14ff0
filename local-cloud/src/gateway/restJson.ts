import type { Cloud, HttpRequest, HttpResponse, Principal } from '../cloud.ts';
import { asAwsError } from '../shared/awsJson.ts';
import { AwsError, isOurs } from '../shared/errors.ts';
import { hangUpIfLost } from '../shared/lostAnswer.ts';
import { decodedPath } from './decodedPath.ts';
import { readInput } from './shapes/readInput.ts';

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
    const input = () => {
      const inPath = names.map((name, index) => [name, decodedPath(match[index + 1] ?? '')]);
      return readInput(service, action, bodyOf(request), { ...inQuery(request), ...Object.fromEntries(inPath) });
    };
    return answer(cloud, service, action, input, request, principal);
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
    const known = asAwsError(error);
    if (isOurs(error)) cloud.log.error(`${service} ${action} failed`, error);
    return json(known.status, { message: known.message }, known.code);
  }
}

function bodyOf(request: HttpRequest): unknown {
  if (request.body.length === 0) return {};
  try {
    return JSON.parse(request.body.toString());
  } catch {
    throw new AwsError('SerializationException', 'The request body is not JSON.');
  }
}

/** A name that is repeated is a list. */
const inQuery = ({ query }: HttpRequest): Record<string, unknown> =>
  Object.fromEntries([...new Set(query.keys())].map((name) => [name, oneOrAll(query.getAll(name))]));

const oneOrAll = (values: string[]) => (values.length === 1 ? values[0] : values);

const json = (status: number, body: unknown, errorType?: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...(errorType && { 'x-amzn-errortype': errorType }) },
  body: JSON.stringify(body),
});
