import type { HttpRequest } from '../../../cloud.ts';
import { parseJson } from '../documents/parseJson.ts';
import { RequestError, unparsable } from '../documents/requestError.ts';

export interface GraphqlRequest {
  query: string;
  operationName?: string | null;
  variables: Record<string, unknown>;
}

/**
 * Reads `{ query, variables?, operationName? }` from a POST body of any content type, or from the parameters of a GET.
 * Throws a {@link RequestError} for an empty body, a body that is not a JSON object, and a missing query. Arrays
 * (batches) are not supported.
 */
export function readRequest({ method, query, body }: HttpRequest): GraphqlRequest {
  if (method === 'GET') {
    const variables = query.get('variables');
    return checked({
      query: query.get('query') ?? undefined,
      operationName: query.get('operationName'),
      variables: variables === null || variables === '' ? undefined : parse(variables),
    });
  }
  if (method !== 'POST') throw new RequestError('MalformedHttpRequestException', `Unsupported method ${method}.`, 405);
  const text = body.toString('utf8');
  if (text.trim() === '') throw new RequestError('MalformedHttpRequestException', 'Request body is empty.');
  return checked(parse(text));
}

function checked(given: unknown): GraphqlRequest {
  if (!isObject(given)) throw unparsable();
  const { query, operationName, variables } = given;
  if (typeof query !== 'string' || query.trim() === '') throw unparsable();
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') throw unparsable();
  if (variables !== undefined && variables !== null && !isObject(variables)) throw unparsable();
  return {
    query,
    ...(operationName === undefined ? {} : { operationName }),
    variables: isObject(variables) ? variables : {},
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parse(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    throw unparsable();
  }
}
