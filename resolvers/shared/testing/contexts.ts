/** Contexts for tests, as AppSync makes them: a signed-in user calls a field of an API with the table `Taskwire`. */
export const TABLE = 'Taskwire';
export const TRACE_ID = 'Root=1-67cecc80-0123456789abcdef01234567';

/**
 * @param field a coordinate, `Query.task`
 * @param variables of the request, as sent
 */
export const contextOf = (
  field: string,
  sub: string,
  args: Record<string, unknown>,
  variables: Record<string, unknown> = {},
) => ({
  arguments: args,
  identity: { sub },
  env: { TABLE_NAME: TABLE },
  request: { headers: { 'x-amzn-trace-id': TRACE_ID }, domainName: null },
  info: {
    parentTypeName: field.slice(0, field.indexOf('.')),
    fieldName: field.slice(field.indexOf('.') + 1),
    variables,
    selectionSetList: [],
    selectionSetGraphQL: '',
  },
});

/** The result of a BatchGetItem. */
export const batchOf = (...items: unknown[]) => ({ data: { [TABLE]: items }, unprocessedKeys: { [TABLE]: [] } });

/** How a refusing handler ends. */
export const refusalOf = (errorType: string, errorInfo: unknown) => ({
  result: null,
  error: { errorType, errorInfo },
});

/** The result of a cancelled transaction: a reason for each of its writes. */
export const cancelled = (...reasons: unknown[]) => ({
  result: { keys: null, cancellationReasons: reasons },
  error: { type: 'DynamoDB:TransactionCanceledException', message: 'Transaction cancelled: secret.' },
});
export const NO_REASON = { type: 'None', message: 'None' };
export const CONDITION_FAILED = { type: 'ConditionCheckFailed', message: 'The condition check failed.' };
