import type { Session } from './session.ts';
import { observeSubscription, type Operation } from './subscription.ts';

interface FetcherOptions {
  headers?: Record<string, string>;
  documentAST?: { definitions: readonly { kind: string; operation?: string; name?: { value: string } }[] };
}

/**
 * Sends an operation as GraphiQL wants it sent; a subscription answers with a stream. Headers from its editor win over the
 * session's. A 401 is tried once more with a new token: the local clock may have been moved past the expiry that this
 * browser reckons with.
 */
export function createFetcher(url: string, session: Session | undefined) {
  return async (operation: Operation, options: FetcherOptions = {}): Promise<unknown> => {
    const headersWith = (token: string | undefined) => {
      const headers = new Headers();
      if (token !== undefined) headers.set('authorization', token);
      for (const [name, value] of Object.entries(options.headers ?? {})) headers.set(name, value);
      return headers;
    };
    if (isSubscription(operation, options))
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

function isSubscription({ operationName }: Operation, { documentAST }: FetcherOptions): boolean {
  const operations = (documentAST?.definitions ?? []).filter(({ kind }) => kind === 'OperationDefinition');
  const chosen = operations.find(({ name }) => name?.value === operationName) ?? operations[0];
  return chosen?.operation === 'subscription';
}
