import type { Cloud, HttpRequest, HttpResponse, Principal } from '../../cloud.ts';
import { AwsError } from '../../shared/errors.ts';
import { signatureScope } from '../../shared/signature.ts';
import type { IamService } from '../iam/contract.ts';
import type { EvaluateApart } from './evaluateApart.ts';
import type { Input } from './evaluationTask.ts';
import type { EvaluatedTypes } from './judgeEvaluated.ts';
import type { ResolverContext, RuntimeEnvironment } from './runtime/types.ts';

const CONTEXT_LIMIT = 28_000;
const CODE_LIMIT = 32_768;

interface Needs {
  cloud: Pick<Cloud, 'region' | 'accountId' | 'service'>;
  environment: Required<RuntimeEnvironment>;
  apart: EvaluateApart;
  types: Pick<EvaluatedTypes, 'errorsOf'>;
}

/**
 * AppSync's `EvaluateCode` (`POST /v1/dataplane-evaluatecode`): runs one handler against a mock context, in a thread
 * and a realm of its own. Problems in the code (found in parsing, type checking or running) are part of a successful
 * answer; problems in the request are a `BadRequestException`. A request needs a signature and the permission
 * `appsync:EvaluateCode`. See the API reference, EvaluateCode.
 */
export async function evaluateCode(request: HttpRequest, principal: Principal, needs: Needs): Promise<HttpResponse> {
  try {
    authorize(request, principal, needs);
    const input = inputOf(request);
    const body = await needs.apart.evaluate(input, needs.environment);
    // TypeScript takes time, so it judges only requests that were admitted, and code that could run.
    const errors = isRefused(body) ? undefined : await needs.types.errorsOf(input.code);
    return answer(200, errors === undefined ? body : JSON.stringify({ error: errors }));
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return answer(error.status, JSON.stringify({ message: error.message }), { 'x-amzn-ErrorType': error.code });
  }
}

/** The port has verified the signature of a role. For the owner, only form and scope can be checked. */
function authorize({ headers }: HttpRequest, principal: Principal, { cloud }: Needs): void {
  const authorization = [headers.authorization].flat()[0];
  if (authorization === undefined) {
    throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
  }
  const scope = signatureScope(authorization);
  if (scope === undefined) {
    throw new AwsError('IncompleteSignatureException', `Authorization header is no signature: ${authorization}`, 403);
  }
  if (scope.service !== 'appsync' || scope.region !== cloud.region) {
    const message = `Credential should be scoped to a valid region and the service 'appsync', not ${scope.region}/${scope.service}.`;
    throw new AwsError('InvalidSignatureException', message, 403);
  }
  const resource = `arn:aws:appsync:${cloud.region}:${cloud.accountId}:/v1/dataplane-evaluatecode`;
  if (principal.arn.endsWith(':root')) return;
  if (cloud.service<IamService>('iam').isAllowed(principal, 'appsync:EvaluateCode', resource)) return;
  const message = `User: ${principal.arn} is not authorized to perform: appsync:EvaluateCode on resource: ${resource}`;
  throw new AwsError('AccessDeniedException', message, 403);
}

/** Whether the code was refused before it ran. */
const isRefused = (body: string): boolean =>
  ((JSON.parse(body) as { error?: { codeErrors: unknown[] } }).error?.codeErrors ?? []).length > 0;

const badRequest = (message: string) => new AwsError('BadRequestException', message);

function inputOf(request: HttpRequest): Input {
  const body = parsed(request.body.toString('utf8'), 'The request body is not a JSON object.');
  const { code, context, runtime, function: handler = 'request' } = body;
  if (typeof code !== 'string' || code === '') throw badRequest('The code is required.');
  if (code.length > CODE_LIMIT) throw badRequest(`The code has more than ${CODE_LIMIT} characters.`);
  if (typeof context !== 'string') throw badRequest('The context is required.');
  if (context.length > CONTEXT_LIMIT) throw badRequest(`The context has more than ${CONTEXT_LIMIT} characters.`);
  if ((runtime as any)?.name !== 'APPSYNC_JS' || (runtime as any).runtimeVersion !== '1.0.0') {
    throw badRequest('The runtime must be APPSYNC_JS with version 1.0.0.');
  }
  return {
    code,
    handler: String(handler),
    context: contextOf(parsed(context, 'The context is not a JSON object.')),
  };
}

/** All members that an identity can have, in any mode. */
const IDENTITY =
  `accountId cognitoIdentityPoolId cognitoIdentityId cognitoIdentityAuthType cognitoIdentityAuthProvider userArn username
  sourceIp groups sub issuer claims defaultAuthStrategy resolverContext`.split(/\s+/);

/** The members of a mock context that are maps, where they are given. */
const MAPS = ['arguments', 'args', 'identity', 'request', 'info', 'stash', 'prev', 'env'];

/** Refuses members that are not maps, and an identity with a member that no mode has. */
function checkMembers(mock: Record<string, any>): void {
  const wrong = MAPS.filter((name) => mock[name] !== undefined && mock[name] !== null && !isMap(mock[name]));
  const hasOthers = Object.keys(mock['identity'] ?? {}).some((name) => !IDENTITY.includes(name));
  if (hasOthers && !wrong.includes('identity')) wrong.push('identity');
  if (wrong.length === 0) return;
  const names = wrong.map((name) => `ctx.${name}`).join(', ');
  throw badRequest(`The following properties in your mock context object failed validation: ${names}`);
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A mock context may omit any member, and may say `args` for `arguments`. */
function contextOf(mock: Record<string, any>): ResolverContext {
  const { args, info, request, ...rest } = mock;
  checkMembers(mock);
  return {
    ...rest,
    arguments: rest.arguments ?? args ?? {},
    source: rest.source ?? null,
    identity: rest.identity ?? null,
    stash: rest.stash ?? {},
    request: { headers: {}, domainName: null, ...request },
    info: info ?? {},
    env: rest.env ?? {},
  };
}

function parsed(text: string, refusal: string): Record<string, unknown> {
  try {
    const value = JSON.parse(text);
    if (isMap(value)) return value;
  } catch {
    // Reported below, like any other text that is not an object.
  }
  throw badRequest(refusal);
}

const answer = (status: number, body: string, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body,
});
