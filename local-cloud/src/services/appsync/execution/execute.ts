import {
  execute as executeDocument,
  type DocumentNode,
  type GraphQLError,
  type OperationDefinitionNode,
} from 'graphql';
import type { Cloud } from '../../../cloud.ts';
import type { Api } from '../api/api.ts';
import type { Caller } from '../authentication/caller.ts';
import type { ErrorEntry } from '../documents/errorEntry.ts';
import { isObject } from '../realtime/messages.ts';
import { completionEntry } from './completionEntry.ts';
import { createDeadline } from './deadline.ts';
import { executePlainly } from './plainOperation.ts';
import type { RequestState } from './requestState.ts';
import { isReported, resolveField } from './resolveField.ts';

interface Execution {
  cloud: Cloud;
  api: Api;
  /** The state to run on; by default the API's current one. */
  state?: RequestState['state'];
  caller: Caller;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Record<string, unknown>;
  headers: Record<string, unknown>;
  /** With `resolvers: 'skip'`: the value from which fields are read (a published mutation result). */
  rootValue?: unknown;
  resolvers?: 'run' | 'skip';
  /** For tests; 30 s by default. */
  timeoutMilliseconds?: number;
}

export interface ExecutionResult {
  data: unknown;
  errors: ErrorEntry[];
  responseHeaders: Record<string, string>;
  extensions: RequestState['extensions'];
}

/** The quota "Request execution time". */
const TIMEOUT_MILLISECONDS = 30_000;

/**
 * Executes an operation whose document and variables have been checked. Fields that are denied, fail or are too late
 * become null with an entry; nothing is thrown. A subscription runs its root resolver once, as at registration.
 */
export async function execute(execution: Execution): Promise<ExecutionResult> {
  const { cloud, api, document, operation, variables } = execution;
  const state = execution.state ?? api.state;
  if (state.schema === undefined) throw new Error('An operation was executed on an API without a schema');
  const deadline = createDeadline(execution.timeoutMilliseconds ?? TIMEOUT_MILLISECONDS);
  const request: RequestState = {
    cloud,
    api,
    state,
    caller: execution.caller,
    headers: execution.headers,
    operation,
    variables,
    runsResolvers: execution.resolvers !== 'skip',
    errors: [],
    responseHeaders: {},
    extensions: [],
    batchers: new Map(),
    deadline,
    running: new Set(),
    resolversRun: 0,
    plans: new Map(),
  };
  try {
    const plain = request.runsResolvers ? await executePlainly(request, document) : undefined;
    const result = plain?.data === undefined ? await executeWhole(execution, request, plain?.value) : plain;
    // graphql-js answers at the first failure of a non-null field. Other fields that are still running may have entries
    // to add.
    await Promise.race([Promise.allSettled(request.running), deadline.reached.catch(() => {})]);
    return { ...outcome(request, result), responseHeaders: request.responseHeaders, extensions: request.extensions };
  } finally {
    deadline.cancel();
  }
}

/** @param value of the operation's only root field, if its resolver has run */
const executeWhole = ({ rootValue, document }: Execution, request: RequestState, value?: Promise<unknown>) =>
  executeDocument({
    schema: request.state.schema!.schema,
    document,
    operationName: request.operation.name?.value,
    variableValues: request.variables,
    rootValue,
    contextValue: request,
    fieldResolver:
      value === undefined
        ? resolveField
        : (...field) => (field[3].path.prev === undefined ? value : resolveField(...field)),
  });

/** E5: whether all data is blanked because one of several root fields failed. */
function isBlank({ api, operation }: RequestState, data: unknown, entries: ErrorEntry[]): boolean {
  const failed = entries.find(({ path }) => path?.length === 1);
  if (failed === undefined || !isObject(data) || Object.keys(data).length < 2) return false;
  return api.departs('E5', `${operation.operation} ${String(failed.path?.[0])}`);
}

function outcome(
  request: RequestState,
  { data, errors = [] }: { data?: unknown; errors?: readonly GraphQLError[] },
): Pick<ExecutionResult, 'data' | 'errors'> {
  const completion = errors.filter(({ originalError }) => !isReported(originalError));
  const { schema } = request.state.schema!;
  const entries = [...request.errors, ...completion.map((error) => completionEntry(error, schema))];
  return { data: isBlank(request, data, entries) ? null : (data ?? null), errors: entries };
}
