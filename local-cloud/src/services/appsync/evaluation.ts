import { AwsError, UnsupportedError } from '../../shared/errors.ts';
import type { Input } from './evaluationTask.ts';
import { CodeErrors } from './runtime/codeErrors.ts';
import { compile } from './runtime/compile.ts';
import type { Program, RuntimeEnvironment } from './runtime/types.ts';

const RESULT_LIMIT = 65_536;

/** The answer of `EvaluateCode`. Throws an `AwsError` for a request that must be refused. */
export function evaluation({ code, handler, context }: Input, environment: RuntimeEnvironment): object {
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

const badRequest = (message: string) => new AwsError('BadRequestException', message);

function compiled(code: string, environment: RuntimeEnvironment): Program | CodeErrors {
  try {
    return compile(code, environment);
  } catch (error) {
    if (error instanceof CodeErrors) return error;
    if (error instanceof UnsupportedError) throw badRequest(error.message);
    throw error;
  }
}
