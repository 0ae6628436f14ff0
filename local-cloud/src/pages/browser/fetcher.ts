import { Kind, OperationTypeNode, parse, type OperationDefinitionNode } from 'graphql';
import type { Session } from './session.ts';
import { observeSubscription, type Operation } from './subscription.ts';

interface FetcherOptions {
  headers?: Record<string, string>;
}

/**
 * Sends an operation as GraphiQL wants it sent; a subscription answers with a stream. Headers from its editor win over the
 * session's. A 401 is tried once more with a new token: the local clock may have been moved past the expiry that this
 * browser reckons with.
 */
export function createFetcher(url: string, session: Session | undefined) {
  return async (asked: Operation, options: FetcherOptions = {}): Promise<unknown> => {
    const { operation, isSubscription } = asWritten(asked);
    const headersWith = (token: string | undefined) => {
      const headers = new Headers();
      if (token !== undefined) headers.set('authorization', token);
      for (const [name, value] of Object.entries(options.headers ?? {})) headers.set(name, value);
      return headers;
    };
    if (isSubscription)
      return observeSubscription(url, operation, async () => headersWith(await session?.token()), session?.onEnd);
    const send = (token: string | undefined) => {
      const headers = headersWith(token);
      if (!headers.has('content-type')) headers.set('content-type', 'application/json');
      return fetch(url, { method: 'POST', headers, body: JSON.stringify(operation) });
    };
    let response = await send(await session?.token());
    if (response.status === 401 && session?.identity !== undefined) response = await send(await session.renew());
    return response.json();
  };
}

/**
 * GraphiQL reads the operation's name and syntax tree a moment after the last key. A quicker hand would run the new text
 * under the old name, so the text alone decides here.
 */
function asWritten(operation: Operation): { operation: Operation; isSubscription: boolean } {
  const operations = operationsOf(operation.query);
  const chosen = operations.find(({ name }) => name?.value === operation.operationName) ?? operations[0];
  const { operationName: _, ...rest } = operation;
  const name = chosen?.name?.value;
  return {
    operation: name === undefined ? rest : { ...rest, operationName: name },
    isSubscription: chosen?.operation === OperationTypeNode.SUBSCRIPTION,
  };
}

/** None of a text that does not parse: the API says what is wrong with it. */
function operationsOf(query: string): OperationDefinitionNode[] {
  try {
    return parse(query).definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  } catch {
    return [];
  }
}
