import type { Document } from '../document.ts';
import { pageOf, Paged, type Connection } from '../paged.ts';
import { request, type CallOptions, type Execute } from '../transport/execute.ts';

/**
 * `creations`: the client adds a key to mutations that must not run twice and whose repeat cannot be recognised
 * (creations, invitations, deletions). `always`: it adds a key to every mutation; a key costs 1 read unit and 2 write
 * units.
 */
export type Idempotency = 'creations' | 'always';

export interface MutationOptions extends CallOptions {
  idempotency?: Idempotency;
}

/** The one field that each of our operations selects. */
type Root<Data> = NonNullable<Data[keyof Data]>;
type Paging = 'after';

/** Makes the functions of a client from its documents. */
export function createCalls(execute: Execute, idempotency: Idempotency) {
  async function root<Data, Variables>(
    document: Document<Data, Variables>,
    variables: Variables,
    options?: CallOptions,
  ): Promise<Root<Data> | null> {
    const data = await request(execute, document, variables, options);
    return (Object.values(data as object)[0] ?? null) as Root<Data> | null;
  }

  return {
    root,

    /** Calls of a mutation, by its input. */
    mutation<Data, Variables extends { input: { idempotencyKey?: string | null | undefined } }>(
      document: Document<Data, Variables>,
      isKeyed = false,
    ) {
      return async (input: Variables['input'], options: MutationOptions = {}): Promise<Root<Data>> => {
        const needsKey = isKeyed || (options.idempotency ?? idempotency) === 'always';
        const sent = needsKey ? { ...input, idempotencyKey: input.idempotencyKey ?? randomKey() } : input;
        return (await root(document, { input: sent } as Variables, options))!;
      };
    },

    /** A list that is read page by page. */
    list<Data, Variables, Item>(
      document: Document<Data, Variables>,
      connectionOf: (root: Root<Data> | null) => Connection<Item> | null | undefined,
      variables: Omit<Variables, Paging>,
      options?: CallOptions,
    ): Paged<Item> {
      return new Paged(async (after) =>
        pageOf(
          connectionOf(
            await root(document, { ...variables, ...(after !== undefined && { after }) } as Variables, options),
          ),
        ),
      );
    },
  };
}

export type Calls = ReturnType<typeof createCalls>;

/** For a list that is itself the root field. */
export const itself = <T>(root: T): T => root;

const randomKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
