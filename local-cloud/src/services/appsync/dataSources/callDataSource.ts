import type { DataSource, Step } from '../api/types.ts';
import { FieldError, mappingError } from '../execution/fieldError.ts';
import type { Field } from '../execution/runHandler.ts';
import type { ResolverContext } from '../runtime/types.ts';
import type { DataSourceCall } from './dataSourceCall.ts';
import { callDynamoDb } from './dynamodb/callDynamoDb.ts';
import { callHttp } from './http/callHttp.ts';
import { callLambda } from './lambda/callLambda.ts';
import { DataSourceError, type DataSourceResult } from './dataSourceResult.ts';

const KINDS: Record<DataSource['type'], (call: DataSourceCall) => Promise<unknown>> = {
  AMAZON_DYNAMODB: callDynamoDb,
  AWS_LAMBDA: callLambda,
  HTTP: callHttp,
  NONE: async ({ request }) => request.payload ?? null,
};

/**
 * Calls the data source. A failed call is a result with `error`, for the response handler to judge. A request object
 * that the data source does not accept is a `FieldError`, which no part of the resolver can intercept.
 */
export async function callDataSource(
  field: Field,
  step: Step,
  request: unknown,
  context: ResolverContext,
): Promise<DataSourceResult> {
  const dataSource = dataSourceOf(field, step);
  const call = { field, step, dataSource, request: asRequest(request, dataSource), context };
  return field.request.cloud.trace.step({ kind: 'data-source', name: dataSource.name }, async (detail) => {
    try {
      if (call.request.operation !== undefined) detail.operation = call.request.operation;
      return { result: await KINDS[dataSource.type](call) };
    } catch (error) {
      if (!(error instanceof DataSourceError)) throw error;
      detail.error = error.type;
      const { type, message, result, ...rest } = error;
      return {
        result,
        error: {
          message,
          type,
          ...('unhandledErrorType' in rest ? { unhandledErrorType: rest.unhandledErrorType as string | null } : {}),
        },
      };
    }
  });
}

export function dataSourceOf({ request }: Field, step: Step): DataSource {
  const dataSource = request.state.dataSources.get(step.dataSourceName);
  if (dataSource === undefined)
    throw new FieldError(`Data source ${step.dataSourceName} is not found.`, 'DataSourceNotFound');
  return dataSource;
}

/** A NONE source accepts any value; the others need an object. */
function asRequest(request: unknown, dataSource: DataSource): Record<string, unknown> {
  if (typeof request === 'object' && request !== null && !Array.isArray(request))
    return request as Record<string, unknown>;
  if (dataSource.type === 'NONE') return {};
  throw mappingError('The request handler must return an object.');
}
