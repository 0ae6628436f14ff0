import type { Cloud, HttpHandler, HttpRequest, HttpResponse, LocalService } from '../cloud.ts';
import { awsJsonAnswer, awsJsonError } from '../shared/awsJson.ts';
import { awsQueryError } from '../shared/awsQuery.ts';
import { AwsError, isOurs } from '../shared/errors.ts';
import { hangUpIfLost } from '../shared/lostAnswer.ts';
import { corsHeaders, preflightHeaders } from './loopback.ts';
import { readInput } from './shapes/readInput.ts';
import { whyNotSigned, type SignatureRefusal } from './whyNotSigned.ts';
import { own } from '../shared/own.ts';

/**
 * Handles everything that any AWS SDK may send to `--aws-port`. `control` answers below `/_local`.
 * @param services Read at each request: the port opens before the services exist.
 */
export function awsPort(cloud: Cloud, services: LocalService[], control: HttpHandler): HttpHandler {
  async function dispatch(request: HttpRequest): Promise<HttpResponse> {
    if (request.path === '/_local' || request.path.startsWith('/_local/')) return control(request);
    const signer = signerOf(request);
    const principal = cloud.principalOf(signer.accessKeyId);

    const [prefix, action] = header(request, 'x-amz-target')?.split('.') ?? [];
    const target = prefix === undefined ? undefined : services.find(({ targetPrefix }) => targetPrefix === prefix);
    const refusal = await whyNotSigned(cloud, principal, request);
    if (refusal !== undefined) return refused(refusal, target?.name ?? signer.service ?? '', request);
    if (target !== undefined) return awsJson(target, String(action), request, principal);

    // The service in the credential scope is asked first. Unsigned requests (key sets, function URLs) find their own
    // service.
    const order = [...services].sort((a, b) => Number(b.name === signer.service) - Number(a.name === signer.service));
    for (const service of order) {
      const answer = service.handle?.(request, principal);
      if (answer !== undefined) return answer;
    }
    return awsJsonError(
      new AwsError(
        'UnknownOperationException',
        `No service of the local cloud answers ${prefix ?? `${request.method} ${request.path}`}`,
        404,
      ),
      '',
      'application/x-amz-json-1.1',
    );
  }

  async function awsJson(
    service: LocalService,
    action: string,
    request: HttpRequest,
    principal: { arn: string },
  ): Promise<HttpResponse> {
    const contentType = mediaTypeOf(request);
    const about = { kind: 'aws', name: `${service.name}:${action}`, ...traceOf(request) };
    try {
      if (own(service.actions, action) === undefined)
        throw new AwsError('UnknownOperationException', `${service.name} ${action} is not built in the local cloud`);
      const input = readInput(service.name, action, parse(request.body));
      const output = await cloud.trace.request(about, () =>
        cloud.call({ service: service.name, action, input, principal }),
      );
      return awsJsonAnswer(output, contentType);
    } catch (error) {
      hangUpIfLost(error);
      if (isOurs(error)) cloud.log.error(`${service.name} ${action} failed`, error);
      return awsJsonError(error, service.name, contentType);
    }
  }

  return async (request) => {
    if (request.method === 'OPTIONS') return { status: 200, headers: preflightHeaders(request.headers) };
    const response = await dispatch(request);
    return { ...response, headers: { ...corsHeaders(request.headers), ...response.headers } };
  };
}

/** Answers in the protocol of the service: AWS-JSON uses status 400, the others 403. */
function refused({ json, query, message }: SignatureRefusal, service: string, request: HttpRequest): HttpResponse {
  if (header(request, 'content-type')?.startsWith('application/x-www-form-urlencoded'))
    return awsQueryError(new AwsError(query, message, 403), '');
  const isAwsJson = header(request, 'x-amz-target') !== undefined;
  const contentType = isAwsJson ? mediaTypeOf(request) : 'application/json';
  return awsJsonError(new AwsError(json, message, isAwsJson ? 400 : 403), service, contentType);
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString() || '{}');
  } catch {
    throw new AwsError('SerializationException', 'The request body is not JSON.');
  }
}

/** The media type of the answer: one of the protocol's two. Any other, such as text/html, might run in a page. */
function mediaTypeOf(request: HttpRequest): string {
  const [given] = header(request, 'content-type')?.split(';') ?? [];
  return given === 'application/x-amz-json-1.1' ? given : 'application/x-amz-json-1.0';
}

/** The key id and service of a SigV4 signature, from the header or a presigned URL. */
function signerOf(request: HttpRequest): { accessKeyId?: string; service?: string } {
  const credential =
    /Credential=([^,\s]+)/.exec(header(request, 'authorization') ?? '')?.[1] ?? request.query.get('X-Amz-Credential');
  const [accessKeyId, , , service] = credential?.split('/') ?? [];
  return { ...(accessKeyId && { accessKeyId }), ...(service && { service }) };
}

function traceOf(request: HttpRequest): { traceId?: string } {
  const traceId = header(request, 'x-amzn-trace-id');
  return traceId === undefined ? {} : { traceId };
}

function header(request: HttpRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
