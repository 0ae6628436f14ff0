import { randomUUID } from 'node:crypto';
import { Kind, type OperationDefinitionNode } from 'graphql';
import type { Cloud, HttpHandler, HttpRequest } from '../../../cloud.ts';
import { AwsError } from '../../../shared/errors.ts';
import { hangUpIfLost } from '../../../shared/lostAnswer.ts';
import type { Api } from '../api/api.ts';
import { authenticate } from '../authentication/authenticate.ts';
import type { Caller } from '../authentication/caller.ts';
import { UnauthorizedError } from '../authentication/unauthorized.ts';
import { variableProblem } from '../documents/coerceVariables.ts';
import type { ErrorEntry } from '../documents/errorEntry.ts';
import { chooseOperation, prepare } from '../documents/prepare.ts';
import { RequestError } from '../documents/requestError.ts';
import { execute } from '../execution/execute.ts';
import type { Realtime } from '../realtime/realtime.ts';
import { readRequest, type GraphqlRequest } from './readRequest.ts';
import { contextHeaders, sourceIps } from './requestHeaders.ts';
import { preflight, respond } from './respond.ts';

interface Needs {
  cloud: Cloud;
  api: Api;
  realtime: Realtime;
}

interface Answer {
  status: number;
  body: { data?: unknown; errors?: unknown[] };
  headers?: Record<string, string>;
}

/** The `/graphql` endpoint of an API: read, authenticate, check, execute. Statuses and bodies are AppSync's. */
export const serveApi =
  (cloud: Cloud, api: Api, realtime: Realtime): HttpHandler =>
  async (request) => {
    if (request.method === 'OPTIONS') return preflight(request);
    const requestId = randomUUID();
    const began = performance.now();
    const answered = await answer({ cloud, api, realtime }, request, requestId);
    api.write(summaryOf(api, requestId, answered.status, performance.now() - began));
    return respond(request, { requestId, ...answered });
  };

/**
 * The line that AppSync writes for each request.
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html
 */
const summaryOf = (api: Api, requestId: string, statusCode: number, milliseconds: number) =>
  JSON.stringify({
    logType: 'RequestSummary',
    requestId,
    graphQLAPIId: api.id,
    statusCode,
    latency: Math.round(milliseconds * 1e6),
  });

async function answer(needs: Needs, request: HttpRequest, requestId: string): Promise<Answer> {
  const { cloud, api } = needs;
  try {
    const graphql = readable(request);
    const caller = await authenticate(cloud, api, {
      headers: request.headers,
      sourceIp: sourceIps(request),
      signed: request,
      about: {
        requestId,
        ...('query' in graphql && {
          queryString: graphql.query,
          operationName: graphql.operationName ?? undefined,
          variables: graphql.variables,
        }),
      },
    });
    // Credentials are checked before the body, so that an unknown caller learns nothing about its errors.
    if (graphql instanceof RequestError) throw graphql;
    return await run(needs, request, graphql, { caller, requestId });
  } catch (error) {
    return refusal(error, cloud);
  }
}

function readable(request: HttpRequest): GraphqlRequest | RequestError {
  try {
    return readRequest(request);
  } catch (error) {
    if (error instanceof RequestError) return error;
    throw error;
  }
}

async function run(
  { cloud, api, realtime }: Needs,
  request: HttpRequest,
  graphql: GraphqlRequest,
  { caller, requestId }: { caller: Caller; requestId: string },
): Promise<Answer> {
  const { state } = api;
  const { variables } = graphql;
  if (state.schema === undefined) throw new RequestError('GraphQLSchemaException', 'No schema definition exists.', 502);
  const { document, problems } = prepare(state.schema.schema, graphql.query, state.settings);
  const operation = chooseOperation(document, graphql.operationName);
  if (problems.length > 0) return rejected(problems);
  if (operation.operation === 'subscription') {
    throw new RequestError('BadRequestException', 'Subscriptions over MQTT is not supported.');
  }
  const problem = variableProblem(state.schema.schema, operation, variables);
  if (problem !== undefined) return rejected([problem]);

  const about = {
    kind: 'graphql',
    name: operation.name?.value ?? '',
    traceId: traceIdOf(request),
    detail: { api: state.settings.name, operation: operation.operation, rootFields: rootFields(operation) },
  };
  const work = async (traceId: string): Promise<Answer> => {
    const headers = contextHeaders(request, { traceId, requestId });
    const result = await execute({ cloud, api, state, caller, document, operation, variables, headers });
    if (operation.operation === 'mutation') realtime.completed(api, { state, document, operation, result });
    const { data, errors } = result;
    return { status: 200, body: { data, ...(errors.length === 0 ? {} : { errors }) }, headers: result.responseHeaders };
  };
  const action = `${operation.operation === 'mutation' ? 'Mutation' : 'Query'}.${rootFields(operation)[0]}`;
  return cloud.trace.request(about, (traceId) => cloud.disturb({ service: 'appsync', action }, () => work(traceId)));
}

const rejected = (problems: ErrorEntry[]): Answer => ({ status: 200, body: { data: null, errors: problems } });

function refusal(error: unknown, cloud: Cloud): Answer {
  const refuse = (status: number, errorType: string, message: string): Answer => ({
    status,
    body: { errors: [{ errorType, ...(message !== '' && { message }) }] },
    headers: { 'x-amzn-errortype': errorType },
  });
  if (error instanceof UnauthorizedError) return refuse(401, 'UnauthorizedException', error.message);
  hangUpIfLost(error);
  if (error instanceof AwsError) return refuse(error.status, error.code, error.message);
  if (error instanceof RequestError) return refuse(error.status, error.errorType, error.message);
  cloud.log.error('a GraphQL request failed', error);
  return refuse(500, 'InternalFailure', 'An internal failure occurred.');
}

function traceIdOf({ headers }: HttpRequest): string | undefined {
  const given = headers['x-amzn-trace-id'];
  return Array.isArray(given) ? given[0] : given;
}

const rootFields = (operation: OperationDefinitionNode) =>
  operation.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.name.value] : [],
  );
