import { randomUUID } from 'node:crypto';
import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Cloud, HttpRequest } from '../../../cloud.ts';
import type { Api } from '../api/api.ts';
import type { ApiState } from '../api/types.ts';
import { authenticate } from '../authentication/authenticate.ts';
import type { Caller } from '../authentication/caller.ts';
import { UnauthorizedError } from '../authentication/unauthorized.ts';
import { variableProblem } from '../documents/coerceVariables.ts';
import { parseJson } from '../documents/parseJson.ts';
import { chooseOperation, prepare } from '../documents/prepare.ts';
import { RequestError } from '../documents/requestError.ts';
import { argumentValues } from '../execution/argumentValues.ts';
import { execute, type ExecutionResult } from '../execution/execute.ts';
import { contextHeaders, sourceIps } from '../http/requestHeaders.ts';
import { argumentFilter } from './filters/argumentFilter.ts';
import { enhancedFilter } from './filters/enhancedFilter.ts';
import { lowerCase } from './handshake.ts';
import { isObject, type ErrorBody, type StartPayload } from './messages.ts';
import { badRequest, RealtimeError, unsupportedOperation } from './realtimeError.ts';
import { rootFields, type RootField } from './rootFields.ts';
import type { Subscription } from './subscription.ts';

/** The connection that a `start` came over. */
interface Origin {
  cloud: Cloud;
  api: Api;
  /** The path of the GraphQL endpoint, which an IAM caller signs. */
  path: string;
  /** The request that opened the connection, with the headers of the handshake. */
  request: HttpRequest;
}

interface Operation {
  query: string;
  operationName?: string;
  variables: Record<string, unknown>;
}

/**
 * Runs every check on a `start`: its own credentials, validation, the field's directives, the resolver, the limits of
 * the filter that the resolver set. The resolver runs here, once. Throws a {@link RealtimeError}.
 */
export async function prepareSubscription(origin: Origin, start: StartPayload): Promise<Subscription> {
  const { cloud, api } = origin;
  const text = start.data;
  if (typeof text !== 'string') throw unsupportedOperation();
  const given = readOperation(text);
  const authorization = authorizationOf(start);
  try {
    const caller = await authenticateStart(origin, text, given, authorization);
    const { state } = api;
    const { document, operation } = validated(state, given);
    const root = rootFields(document, operation)[0];
    if (state.schema === undefined || root === undefined) throw unsupportedOperation();
    const about = {
      kind: 'subscription',
      name: operation.name?.value ?? '',
      detail: { api: state.settings.name, rootFields: [root.name] },
    };
    return await cloud.trace.request(about, async (traceId) => {
      const { variables } = given;
      const request = { ...origin.request, headers: { ...origin.request.headers, ...authorization } };
      const headers = contextHeaders(request, { traceId, requestId: randomUUID() });
      const result = await execute({ cloud, api, state, caller, document, operation, variables, headers });
      refuseFailed(result);
      refuseData(api, root, result);
      const source = given.query;
      const subscription = { state, caller, fieldName: root.name, source, document, operation, variables };
      return { ...subscription, ...filtersOf(api, state.schema!.schema, operation, root, variables, result) };
    });
  } catch (error) {
    throw asRealtimeError(error);
  }
}

function readOperation(text: string): Operation {
  let given: unknown;
  try {
    given = parseJson(text);
  } catch {
    throw unsupportedOperation();
  }
  if (!isObject(given) || typeof given.query !== 'string') throw unsupportedOperation();
  return {
    query: given.query,
    ...(typeof given.operationName === 'string' && { operationName: given.operationName }),
    variables: isObject(given.variables) ? given.variables : {},
  };
}

const authorizationOf = ({ extensions }: StartPayload): Record<string, string> =>
  isObject(extensions) && isObject(extensions.authorization) ? lowerCase(extensions.authorization) : {};

function authenticateStart(
  { cloud, api, path, request }: Origin,
  body: string,
  { query, operationName, variables }: Operation,
  headers: Record<string, string>,
): Promise<Caller> {
  return authenticate(cloud, api, {
    headers,
    sourceIp: sourceIps(request),
    signed: { method: 'POST', path, query: new URLSearchParams(), body },
    about: {
      requestId: randomUUID(),
      ...(operationName && { operationName }),
      ...(!api.departs('G4', `${api.state.settings.name} authorizer`) && { queryString: query, variables }),
    },
  });
}

function validated({ schema, settings }: ApiState, { query, operationName, variables }: Operation) {
  if (schema === undefined) throw new RequestError('GraphQLSchemaException', 'No schema definition exists.', 502);
  const { document, problems } = prepare(schema.schema, query, settings);
  if (problems.length > 0) throw new RealtimeError(problems.map(({ message }) => ({ message })));
  const operation = chooseOperation(document, operationName);
  if (operation.operation !== 'subscription') throw unsupportedOperation();
  const problem = variableProblem(schema.schema, operation, variables);
  if (problem !== undefined) throw new RealtimeError([{ message: problem.message }]);
  return { document, operation };
}

/**
 * Refuses a field that a directive or policy denied, or whose resolver failed. Fields missing from an event are
 * reported at delivery.
 */
function refuseFailed({ errors }: ExecutionResult): void {
  const own = errors.filter(({ path, errorType }) => path?.length === 1 && errorType !== undefined);
  if (own.length === 0) return;
  throw new RealtimeError(
    own.map(({ errorType, message, data, errorInfo }): ErrorBody => ({
      errorType,
      message,
      ...(data !== null && data !== undefined && { data }),
      ...(errorInfo !== null && errorInfo !== undefined && { errorInfo }),
    })),
  );
}

/** H6: a resolver that sets a filter must return null. */
function refuseData(api: Api, { name, responseKey }: RootField, { data, extensions }: ExecutionResult): void {
  const answer = isObject(data) ? (data[responseKey] ?? null) : null;
  if (answer === null || !extensions.some((call) => call.name === 'setSubscriptionFilter')) return;
  if (!api.departs('H6', `Subscription.${name}`)) return;
  throw badRequest('A resolver that sets a subscription filter must return null.');
}

/** A filter that the resolver set replaces the arguments: the two cannot be combined. The last call counts. */
function filtersOf(
  api: Api,
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  root: RootField,
  variables: Record<string, unknown>,
  { extensions }: ExecutionResult,
): Pick<Subscription, 'filter' | 'invalidation'> {
  const last = (name: string) => extensions.filter((call) => call.name === name).at(-1)?.arguments[0] ?? undefined;
  const set = last('setSubscriptionFilter');
  const invalidation = last('setSubscriptionInvalidationFilter');
  return {
    filter:
      set === undefined ? argumentFilter(argumentsOf(api, schema, operation, root, variables)) : enhancedFilter(set),
    ...(invalidation !== undefined && { invalidation: enhancedFilter(invalidation) }),
  };
}

function argumentsOf(
  { quirks }: Api,
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  { name, nodes }: RootField,
  variables: Record<string, unknown>,
): Record<string, unknown> {
  const field = schema.getSubscriptionType()?.getFields()[name];
  if (field === undefined || nodes[0] === undefined) return {};
  const rules = { unsetIsNull: quirks.isOn('H4'), ignoresDefaults: quirks.isOn('C2') };
  return argumentValues(field.args, nodes[0], { operation, variables, rules });
}

function asRealtimeError(error: unknown): unknown {
  if (error instanceof UnauthorizedError) {
    return new RealtimeError([{ errorType: 'UnauthorizedException', message: error.message, errorCode: 401 }]);
  }
  if (error instanceof RequestError) {
    return new RealtimeError([{ errorType: error.errorType, message: error.message }]);
  }
  return error;
}
