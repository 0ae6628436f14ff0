/**
 * The typed client: documents and their types are generated from the schema (`operations/*.graphql`), and one function sends
 * them. It needs nothing but `fetch`, so it runs in browsers, in Node and in tests.
 */
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';

export * from './generated/operations.ts';

export interface ClientOptions {
  /** `graphqlUrl` of `.taskwire/outputs.json`, or the stack output `GraphqlUrl`. */
  graphqlUrl: string;
  /** The Cognito ID or access token, asked for at each request, so that it may refresh itself. */
  token: () => string | Promise<string>;
  fetch?: typeof fetch;
}

/** One entry of `errors` as AppSync writes it; docs/errors.md lists the `errorType`s. */
export interface GraphQLErrorEntry {
  message: string;
  errorType?: string | null;
  errorInfo?: unknown;
  data?: unknown;
  path?: Array<string | number> | null;
  locations?: Array<{ line: number; column: number }> | null;
}

/** What a request answered: data and errors may both be there, a field that failed is null. */
export interface Result<Data> {
  data: Data | null;
  errors: GraphQLErrorEntry[];
}

/** The first error is in `message` and `errorType`; all of them, and the data that came along, in `result`. */
export class TaskwireError extends Error {
  readonly errorType: string | null;
  constructor(readonly result: Result<unknown>) {
    super(result.errors[0]?.message ?? 'The request failed.');
    this.name = 'TaskwireError';
    this.errorType = result.errors[0]?.errorType ?? null;
  }
}

/** Optional when the operation has no required variables. */
type Variables<V> = Record<string, never> extends V ? [variables?: V] : [variables: V];

export interface Client {
  /** The data of an operation. Throws {@link TaskwireError} if anything in it failed. */
  request<Data, V>(document: TypedDocumentNode<Data, V>, ...variables: Variables<V>): Promise<Data>;
  /** Data and errors side by side. Throws only when no GraphQL answer came at all. */
  execute<Data, V>(document: TypedDocumentNode<Data, V>, ...variables: Variables<V>): Promise<Result<Data>>;
}

export function createClient({ graphqlUrl, token, fetch: send = fetch }: ClientOptions): Client {
  async function execute<Data, V>(document: TypedDocumentNode<Data, V>, variables?: V): Promise<Result<Data>> {
    const response = await send(graphqlUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: await token() },
      body: JSON.stringify({ query: print(document), variables: variables ?? {} }),
    });
    const body = (await response.json()) as { data?: Data | null; errors?: GraphQLErrorEntry[] };
    return { data: body.data ?? null, errors: body.errors ?? [] };
  }
  return {
    execute: (document, ...[variables]) => execute(document, variables),
    async request(document, ...[variables]) {
      const result = await execute(document, variables);
      if (result.errors.length > 0 || result.data === null) throw new TaskwireError(result);
      return result.data;
    },
  };
}
