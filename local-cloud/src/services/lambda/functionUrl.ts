import { randomUUID } from 'node:crypto';
import type { Cloud, Created, HttpRequest, HttpResponse, Resource } from '../../cloud.ts';
import { UnsupportedError } from '../../shared/errors.ts';
import { stableId } from '../../shared/ids.ts';
import type { HostedFunction } from './hostedFunction.ts';
import { invoke } from './invoke.ts';

interface FunctionUrls {
  create(resource: Resource): Promise<Created>;
  remove(resource: Resource): void;
  handle(request: HttpRequest): Promise<HttpResponse> | undefined;
}

const PREFIX = '/lambda-url/';
const TEXT = /^(text\/|application\/(json|xml|javascript|x-www-form-urlencoded))/;

/**
 * Public function URLs (`AWS::Lambda::Url`), under `/lambda-url/<id>/` of the AWS port instead of their own host.
 * Events and answers have payload format 2.0; see the Lambda guide, "Invoking Lambda function URLs".
 */
export function createFunctionUrls(cloud: Cloud, find: (reference: string) => HostedFunction): FunctionUrls {
  const targets = new Map<string, string>();
  const urlId = (resource: Resource) => stableId(32, 'function-url', resource.stack, resource.logicalId).toLowerCase();

  async function serve(fn: HostedFunction, id: string, request: HttpRequest): Promise<HttpResponse> {
    const event = urlEvent(cloud, id, request);
    const result = await invoke(cloud, fn, JSON.stringify(event));
    if (result.FunctionError !== undefined) {
      return {
        status: 502,
        headers: { 'content-type': 'application/json' },
        body: '{"message":"Internal Server Error"}',
      };
    }
    return urlResponse(JSON.parse(result.Payload));
  }

  return {
    async create(resource) {
      const { AuthType, InvokeMode, TargetFunctionArn } = resource.properties;
      if (AuthType !== 'NONE') throw new UnsupportedError(`${resource.path}: a function URL with AuthType ${AuthType}`);
      if (InvokeMode === 'RESPONSE_STREAM') throw new UnsupportedError(`${resource.path}: a streaming function URL`);
      const { arn } = find(TargetFunctionArn).config;
      const id = urlId(resource);
      targets.set(id, arn);
      return {
        ref: arn,
        attributes: { FunctionArn: arn, FunctionUrl: `${cloud.awsEndpoint}${PREFIX}${id}/` },
      };
    },
    remove: (resource) => void targets.delete(urlId(resource)),
    handle(request) {
      if (!request.path.startsWith(PREFIX)) return undefined;
      const id = request.path.slice(PREFIX.length).split('/')[0] as string;
      const target = targets.get(id);
      return target === undefined ? undefined : serve(find(target), id, request);
    },
  };
}

function urlEvent(cloud: Cloud, id: string, request: HttpRequest) {
  const now = cloud.clock.now();
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
  );
  const rawPath = request.path.slice(PREFIX.length + id.length) || '/';
  const isText = headers['content-type'] === undefined || TEXT.test(headers['content-type']);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: request.query.toString(),
    headers,
    ...(request.query.size === 0 ? {} : { queryStringParameters: joinedQuery(request.query) }),
    requestContext: {
      accountId: 'anonymous',
      apiId: id,
      domainName: headers.host,
      domainPrefix: id,
      http: {
        method: request.method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: request.remoteAddress,
        userAgent: headers['user-agent'],
      },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: new Date(now).toUTCString(),
      timeEpoch: now,
    },
    ...(request.body.length === 0 ? {} : { body: request.body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: request.body.length > 0 && !isText,
  };
}

function joinedQuery(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name).join(',')]));
}

/** A handler returns `{statusCode, headers, body}`; any other value is the body of a 200. */
function urlResponse(answer: any): HttpResponse {
  if (typeof answer !== 'object' || answer === null || answer.statusCode === undefined) {
    const body = typeof answer === 'string' ? answer : JSON.stringify(answer);
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const body = answer.isBase64Encoded ? Buffer.from(answer.body ?? '', 'base64') : String(answer.body ?? '');
  return { status: answer.statusCode, headers: { 'content-type': 'application/json', ...answer.headers }, body };
}
