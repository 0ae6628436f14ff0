import type { Cloud, HttpRequest, HttpResponse, Principal } from '../../cloud.ts';
import { decodedPath } from '../../gateway/decodedPath.ts';
import { AwsError } from '../../shared/errors.ts';

const PATH = /^\/2015-03-31\/functions\/([^/]+)(\/invocations)?\/?$/;
const SERVICE = 'lambda';

const header = (request: HttpRequest, name: string) => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

const json = (status: number, body: unknown, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

/** Lambda's REST protocol for Invoke and GetFunction. Undefined if the path is not Lambda's. */
export function handleRest(
  cloud: Cloud,
  request: HttpRequest,
  principal: Principal,
): Promise<HttpResponse> | undefined {
  const [, encoded, invocations] = PATH.exec(request.path) ?? [];
  if (encoded === undefined) return undefined;
  if (invocations !== undefined && request.method === 'POST') {
    return asResponse(() => invokeFunction(cloud, request, principal, decodedPath(encoded)));
  }
  if (invocations === undefined && request.method === 'GET') {
    return asResponse(async () => {
      const input = { FunctionName: decodedPath(encoded) };
      return json(200, await cloud.call({ service: SERVICE, action: 'GetFunction', input, principal }));
    });
  }
  return undefined;
}

async function invokeFunction(
  cloud: Cloud,
  request: HttpRequest,
  principal: Principal,
  FunctionName: string,
): Promise<HttpResponse> {
  const input = {
    FunctionName,
    Payload: request.body.toString('utf8'),
    InvocationType: header(request, 'x-amz-invocation-type'),
    LogType: header(request, 'x-amz-log-type'),
    ClientContext: header(request, 'x-amz-client-context'),
    Qualifier: request.query.get('Qualifier') ?? undefined,
  };
  const output = await cloud.call({ service: SERVICE, action: 'Invoke', input, principal });
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (output.ExecutedVersion !== undefined) headers['x-amz-executed-version'] = output.ExecutedVersion;
  if (output.FunctionError !== undefined) headers['x-amz-function-error'] = output.FunctionError;
  if (output.LogResult !== undefined) headers['x-amz-log-result'] = output.LogResult;
  return { status: output.StatusCode, headers, body: output.Payload ?? '' };
}

async function asResponse(work: () => Promise<HttpResponse>): Promise<HttpResponse> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const body = {
      Type: error.status < 500 ? 'User' : 'Service',
      Message: error.message,
      message: error.message,
      ...error.detail,
    };
    return json(error.status, body, { 'x-amzn-errortype': error.code });
  }
}
