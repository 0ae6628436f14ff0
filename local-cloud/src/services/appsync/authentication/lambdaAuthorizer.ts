import type { Cloud } from '../../../cloud.ts';
import { AwsError } from '../../../shared/errors.ts';
import { unlessLate } from '../../../shared/unlessLate.ts';
import type { Api } from '../api/api.ts';
import type { AuthenticationProvider } from '../api/types.ts';
import { RequestError } from '../documents/requestError.ts';
import type { Caller } from './caller.ts';
import type { Credentials } from './credentials.ts';
import { UnauthorizedError } from './unauthorized.ts';

type LambdaProvider = Extract<AuthenticationProvider, { type: 'AWS_LAMBDA' }>;

interface Answer {
  isAuthorized?: unknown;
  deniedFields?: unknown;
  resolverContext?: unknown;
  ttlOverride?: unknown;
}

/** Cached answers per API, keyed by token. */
const kept = new WeakMap<Api, Map<string, { until: number; answer: Answer }>>();

const SERVICE = 'appsync.amazonaws.com';
/** A larger answer is a refusal. */
const MAX_BYTES = 5 * 1_048_576;
const CACHEABLE_BYTES = 1_048_576;
/** The quota "Lambda authorizer time". */
const TIMEOUT_MILLISECONDS = 10_000;

/**
 * Asks the API's authorizer function. Anything but `isAuthorized: true` is a refusal with one fixed message: an
 * exception, an empty object, a malformed answer, no answer within ten seconds. See the AWS page "AWS_LAMBDA
 * authorization".
 */
export async function authenticateLambda(
  cloud: Cloud,
  api: Api,
  provider: LambdaProvider,
  token: string,
  credentials: Credentials,
  isDefaultProvider: boolean,
): Promise<Caller> {
  const { identityValidationExpression: expression } = provider;
  if (expression !== undefined && !new RegExp(`^(?:${expression})$`).test(token)) throw new UnauthorizedError();
  const answer = await ask(cloud, api, provider, token, credentials);
  if (answer.isAuthorized !== true) throw new UnauthorizedError();

  const hasNoIdentity =
    answer.resolverContext === undefined && api.departs('G1', `${api.state.settings.name} authorizer`);
  const denied = new Set(Array.isArray(answer.deniedFields) ? answer.deniedFields.map(String) : []);
  return {
    mode: 'AWS_LAMBDA',
    isDefaultProvider,
    identity: hasNoIdentity ? null : { resolverContext: answer.resolverContext ?? {} },
    groups: [],
    mayCall: ({ typeName, fieldName }) =>
      !denied.has(`${typeName}.${fieldName}`) && !denied.has(`${api.arn}/types/${typeName}/fields/${fieldName}`),
  };
}

async function ask(
  cloud: Cloud,
  api: Api,
  provider: LambdaProvider,
  token: string,
  credentials: Credentials,
): Promise<Answer> {
  const answers = kept.get(api) ?? new Map<string, { until: number; answer: Answer }>();
  kept.set(api, answers);
  const found = answers.get(token);
  if (found !== undefined && found.until > cloud.clock.now()) return found.answer;

  const event = {
    authorizationToken: token,
    requestContext: { apiId: api.id, accountId: cloud.accountId, ...credentials.about },
    requestHeaders: Object.fromEntries(
      Object.entries(credentials.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : value,
      ]),
    ),
  };
  const { FunctionError, Payload } = await unlessLate(
    cloud.call<{ FunctionError?: string; Payload: string }>({
      service: 'lambda',
      action: 'Invoke',
      input: { FunctionName: provider.functionArn, InvocationType: 'RequestResponse', Payload: JSON.stringify(event) },
      // The service calls as itself: the function's policy must allow AppSync.
      principal: { arn: SERVICE, service: SERVICE, sourceArn: api.arn },
    }),
    TIMEOUT_MILLISECONDS,
    (): never => {
      throw new UnauthorizedError();
    },
  ).catch((error: unknown) => {
    if (!(error instanceof AwsError)) throw error;
    const isForbidden = error.code === 'AccessDeniedException';
    throw isForbidden && api.departs('G3', `${api.state.settings.name} authorizer`)
      ? new RequestError('BadRequestException', '')
      : new UnauthorizedError();
  });
  const answer = FunctionError === undefined && Payload.length <= MAX_BYTES ? parse(Payload) : {};
  const seconds = typeof answer.ttlOverride === 'number' ? answer.ttlOverride : provider.ttlSeconds;
  if (seconds > 0 && Payload.length < CACHEABLE_BYTES) {
    answers.set(token, { until: cloud.clock.now() + seconds * 1000, answer });
  }
  return answer;
}

function parse(payload: string): Answer {
  try {
    const answer: unknown = JSON.parse(payload);
    return typeof answer === 'object' && answer !== null ? answer : {};
  } catch {
    return {};
  }
}
