import { Sha256 } from '@aws-crypto/sha256-js';
import { json } from 'node:stream/consumers';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { SignatureV4 } from '@smithy/signature-v4';
import { environment } from './environment.ts';
import { retry } from './retry.ts';

/** The API refused the request: trying again will not help. */
export class RefusedByApiError extends Error {
  override readonly name = 'RefusedByApiError';
}

/** How long to keep calling the API. */
export interface Tries {
  attempts: number;
  /** No attempt begins later than this after the first one. */
  withinMilliseconds?: number;
  /** How long one attempt waits for its answer. */
  timeoutMilliseconds: number;
}

const TRIES: Tries = { attempts: 3, timeoutMilliseconds: 8000 };
const PAUSE_MILLISECONDS = 100;
/** Statuses of invalid requests. */
const REFUSALS = [400, 404, 413];

/** The SDK's own client, which a container has loaded anyway. `fetch` would be loaded for this call alone. */
const http = new NodeHttpHandler();
/** The client reads only fields of a request, but its types require an instance of a class. */
type HttpRequest = Parameters<typeof http.handle>[0];

/** GraphQL errors that say nothing about the request: the role is not known yet, or the service is in trouble. */
const TROUBLE = /^Unauthorized$|throttl|toomanyrequests|internal|timeout|unavailable/i;

/** Lambda supplies the role's credentials in the environment and renews them there. */
const credentials = () =>
  Promise.resolve({
    accessKeyId: process.env['AWS_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: process.env['AWS_SECRET_ACCESS_KEY'] ?? '',
    sessionToken: process.env['AWS_SESSION_TOKEN'] ?? '',
  });

/**
 * Calls one of the API's IAM-only mutations, signed with the function's role. If there is no answer, or one that says
 * nothing about the request (throttled, a service error, a role not known yet), it calls again after a short pause.
 * @throws RefusedByApiError if the API refuses it; any other Error if it still has not answered properly
 */
export const callSystemApi = (query: string, variables: Record<string, unknown>, tries = TRIES): Promise<void> =>
  retry(() => send(JSON.stringify({ query, variables }), tries.timeoutMilliseconds), {
    ...tries,
    pauseMilliseconds: PAUSE_MILLISECONDS,
    mayPass: (error) => !(error instanceof RefusedByApiError),
  });

async function send(body: string, timeoutMilliseconds: number): Promise<void> {
  const request = await signedRequest(new URL(environment('GRAPHQL_URL')), body);
  const { response } = await http.handle(request, { abortSignal: AbortSignal.timeout(timeoutMilliseconds) });
  const { statusCode } = response;
  if (statusCode !== 200) response.body.resume();
  if (REFUSALS.includes(statusCode)) throw new RefusedByApiError(`status ${statusCode}`);
  if (statusCode !== 200) throw new Error(`the API answered with status ${statusCode}`);
  const { errors = [] } = (await json(response.body)) as { errors?: { errorType?: string | null }[] };
  const types = errors.map(({ errorType }) => errorType ?? 'invalid');
  if (types.length > 0 && types.every((type) => TROUBLE.test(type)))
    throw new Error(`the API answered with ${types.join(', ')}`);
  if (types.length > 0) throw new RefusedByApiError(types.join(', '));
}

async function signedRequest(url: URL, body: string): Promise<HttpRequest> {
  const signer = new SignatureV4({
    service: 'appsync',
    region: process.env['AWS_REGION'] ?? '',
    credentials,
    sha256: Sha256,
  });
  const signed = await signer.sign({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port && { port: Number(url.port) }),
    path: url.pathname,
    query: {},
    headers: { 'content-type': 'application/json', host: url.host },
    body,
  });
  // As in the SDK's own calls: X-Ray joins the mutation's work to the invocation that called it.
  const traceId = process.env['_X_AMZN_TRACE_ID'];
  const headers = { ...signed.headers, ...(traceId && { 'x-amzn-trace-id': traceId }) };
  return { ...signed, headers } as HttpRequest;
}
