import { Kind, OperationTypeNode, parse, type OperationDefinitionNode } from 'graphql';
import type { Session } from './session.ts';
import { observeSubscription, type Operation } from './subscription.ts';

interface FetcherOptions {
  headers?: Record<string, string>;
}

/**
 * Sends an operation for GraphiQL; a subscription returns a stream. Headers from the header editor override the
 * session's. After a 401, tries once more with a new token, since the local clock may have moved past the expiry that
 * this browser expects.
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
 * GraphiQL reads the operation's name and syntax tree a moment after the last key press. A quick user would run the new
 * text under the old name, so only the text counts here.
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

/** Empty for a text that does not parse: the API reports the error. */
function operationsOf(query: string): OperationDefinitionNode[] {
  try {
    return parse(query).definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  } catch {
    return [];
  }
}
