import type { HttpRequest, HttpResponse } from '../../cloud.ts';
import { AwsError } from '../../shared/errors.ts';
import { CodeErrors } from './runtime/codeErrors.ts';
import { compile } from './runtime/compile.ts';
import type { Program, ResolverContext, RuntimeEnvironment } from './runtime/types.ts';

const CONTEXT_LIMIT = 28_000;
const RESULT_LIMIT = 65_536;

/**
 * AppSync's `EvaluateCode` (`POST /v1/dataplane-evaluatecode`): runs one handler against a mock context. Problems of the
 * code, found on parsing or running it, are part of a successful answer; problems of the request are a
 * `BadRequestException`. See the API reference, EvaluateCode.
 */
export async function evaluateCode(request: HttpRequest, environment: RuntimeEnvironment): Promise<HttpResponse> {
  try {
    return answer(200, evaluated(inputOf(request), environment));
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return answer(error.status, { message: error.message }, { 'x-amzn-ErrorType': error.code });
  }
}

interface Input {
  code: string;
  handler: string;
  context: ResolverContext;
}

const badRequest = (message: string) => new AwsError('BadRequestException', message);

function evaluated({ code, handler, context }: Input, environment: RuntimeEnvironment): object {
  const program = compiled(code, environment);
  if ('codeErrors' in program) return { error: { message: program.message, codeErrors: program.codeErrors } };
  if (!program.has(handler)) throw badRequest(`The code does not export a function named ${handler}.`);
  const { result, error, stash, appended, logs } = program.evaluate(handler, context);
  const evaluationResult = JSON.stringify(result);
  if (evaluationResult.length > RESULT_LIMIT) {
    throw badRequest(`The evaluation result has more than ${RESULT_LIMIT} characters.`);
  }
  return {
    ...(error === undefined ? { evaluationResult } : { error: { message: error.message, codeErrors: [] } }),
    logs,
    stash: JSON.stringify(stash),
    outErrors: JSON.stringify(appended),
  };
}

function compiled(code: string, environment: RuntimeEnvironment): Program | CodeErrors {
  try {
    return compile(code, environment);
  } catch (error) {
    if (error instanceof CodeErrors) return error;
    throw error;
  }
}

function inputOf(request: HttpRequest): Input {
  const body = parsed(request.body.toString('utf8'), 'The request body is not a JSON object.');
  const { code, context, runtime, function: handler = 'request' } = body;
  if (typeof code !== 'string' || code === '') throw badRequest('The code is required.');
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

/** A mock context may leave out anything, and may say `args` for `arguments`. */
function contextOf(mock: Record<string, any>): ResolverContext {
  const { args, info, request, ...rest } = mock;
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
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Told below, like any other text that is no object.
  }
  throw badRequest(refusal);
}

const answer = (status: number, body: object, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
