import { createContext, Script } from 'node:vm';
import type { HttpRequest } from '../../cloud.ts';

/** A value of a header, cookie or query parameter, as functions receive it. */
interface Value {
  value: string;
  multiValue?: Array<{ value: string }>;
}

interface EdgeRequest {
  method: string;
  uri: string;
  querystring: Record<string, Value>;
  headers: Record<string, Value>;
  cookies: Record<string, Value>;
}

export interface EdgeResponse {
  statusCode: number;
  statusDescription?: string;
  headers?: Record<string, Value>;
  body?: string | { encoding?: 'text' | 'base64'; data: string };
}

export type EventType = 'viewer-request' | 'viewer-response';

/** A function's input besides request and response. */
interface EdgeContext {
  distributionDomainName: string;
  distributionId: string;
  eventType: EventType;
  requestId: string;
}

/** Runs a function's `handler`. Rejects with the function's own exception, or if it takes too long. */
export type EdgeFunction = (about: {
  context: EdgeContext;
  viewer: { ip: string };
  request: EdgeRequest;
  response?: EdgeResponse;
}) => Promise<EdgeRequest | EdgeResponse>;

/** CloudFront allows less than a millisecond on a dedicated processor; a laptop is busy. */
const TIMEOUT_MILLISECONDS = 1000;

/**
 * A CloudFront function. It is trusted as code of the assembly, like Lambda functions. Event and answer cross as JSON,
 * so that neither side keeps a reference to the other's objects.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html
 */
export function edgeFunction(code: string): EdgeFunction {
  const realm = createContext({});
  const run = (source: string) => new Script(source).runInContext(realm, { timeout: TIMEOUT_MILLISECONDS });
  run(code);
  return async ({ response, ...about }) => {
    const event = JSON.stringify({ version: '1.0', ...about, ...(response && { response }) });
    const answer = run(`Promise.resolve(handler(JSON.parse(${JSON.stringify(event)}))).then(JSON.stringify)`);
    return JSON.parse(String(await Promise.race([answer, unanswered()])));
  };
}

/** A function has nothing to wait for: if it has not answered after its own steps, it never will. */
const unanswered = (): Promise<never> =>
  new Promise((_, reject) => setImmediate(() => reject(new Error('the function does not answer'))));

/** A request as functions see it. */
export function edgeRequest({ method, path, query, headers }: HttpRequest): EdgeRequest {
  const cookies = String(headers['cookie'] ?? '')
    .split(/;\s*/)
    .flatMap((pair): Array<[string, Value]> => {
      const [name = '', ...rest] = pair.split('=');
      return name === '' ? [] : [[name, { value: rest.join('=') }]];
    });
  const listed = Object.entries(headers).flatMap(([name, value]): Array<[string, Value]> =>
    value === undefined || name === 'cookie' ? [] : [[name, valueOf([value].flat())]],
  );
  const names = [...new Set(query.keys())];
  return {
    method,
    uri: path,
    querystring: Object.fromEntries(names.map((name) => [name, valueOf(query.getAll(name))])),
    headers: Object.fromEntries(listed),
    cookies: Object.fromEntries(cookies),
  };
}

const valueOf = (values: string[]): Value => ({
  value: values[0] ?? '',
  ...(values.length > 1 && { multiValue: values.map((value) => ({ value })) }),
});

/** The headers of a function's response, by name. */
export const plainHeaders = (headers: EdgeResponse['headers'] = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name.toLowerCase(), value]));

export const edgeHeaders = (headers: Record<string, string>): Record<string, Value> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, { value }]));
