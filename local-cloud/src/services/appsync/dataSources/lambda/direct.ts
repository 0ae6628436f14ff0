import type { Step } from '../../api/types.ts';
import { FieldError } from '../../execution/fieldError.ts';
import type { Field } from '../../execution/runHandler.ts';
import type { ResolverContext } from '../../runtime/types.ts';
import { dataSourceOf } from '../callDataSource.ts';
import { DataSourceError } from '../dataSourceResult.ts';
import { batcherOf } from './callLambda.ts';
import { invoke, LambdaError } from './invoke.ts';

/**
 * A direct Lambda resolver has no code: the function gets the whole context, and its answer is the value. The name of
 * an exception becomes the `errorType`. With a `MaxBatchSize`, a list of contexts goes in and a list of `{ data,
 * errorMessage?, errorType? }` comes out.
 */
export async function invokeDirectly(field: Field, step: Step, context: ResolverContext): Promise<unknown> {
  const dataSource = dataSourceOf(field, step);
  const { arguments: args, identity, source, request, prev = null, info, stash } = context;
  const event = { arguments: args, identity, source, request, prev, info, stash };
  const call = (payload: unknown) => invoke({ field, dataSource }, dataSource.functionArn ?? '', payload);
  try {
    if (step.maxBatchSize === undefined || step.maxBatchSize === 0) return await call(event);
    return valueOf(await batcherOf(field, step, call).add(event));
  } catch (error) {
    if (error instanceof LambdaError) throw new FieldError(messageOf(error), typeOf(error));
    if (error instanceof DataSourceError) throw new FieldError(error.message, error.type);
    throw error;
  }
}

function valueOf(element: unknown): unknown {
  const { data = null, errorMessage, errorType } = (element ?? {}) as Record<string, unknown>;
  if (typeof errorMessage !== 'string' || errorMessage === '') return data;
  throw new FieldError(errorMessage, typeof errorType === 'string' ? errorType : null, data);
}

const messageOf = ({ message, exception }: LambdaError) =>
  exception === 'UnauthorizedException' ? 'You are not authorized to make this call.' : message;

/** Names that any function may throw say nothing. They stay `Lambda:Unhandled`. */
function typeOf({ type, exception, unhandledErrorType }: LambdaError): string {
  const isOwn = exception !== undefined && exception !== 'Error' && unhandledErrorType === null;
  return isOwn ? exception : type;
}
