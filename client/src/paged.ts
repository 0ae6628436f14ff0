/** A page of a list. */
export interface Page<Item> {
  items: Item[];
  /** Pass it as `after` to get the next page; null on an empty page. */
  endCursor: string | null;
  hasNextPage: boolean;
}

/**
 * A list that is read on demand: `await` it for its first page, `for await` over it for every item of every page, or
 * over `pages()` for the pages. Nothing is sent before.
 */
export class Paged<Item> implements PromiseLike<Page<Item>>, AsyncIterable<Item> {
  readonly #read: (after: string | null | undefined) => Promise<Page<Item>>;
  #first: Promise<Page<Item>> | undefined;

  constructor(read: (after: string | null | undefined) => Promise<Page<Item>>) {
    this.#read = read;
  }

  then<Value = Page<Item>, Refused = never>(
    onAnswered?: ((page: Page<Item>) => Value | PromiseLike<Value>) | null,
    onRefused?: ((reason: unknown) => Refused | PromiseLike<Refused>) | null,
  ): Promise<Value | Refused> {
    return (this.#first ??= this.#read(undefined)).then(onAnswered, onRefused);
  }

  /** Each page, read once the previous one has been handled. */
  async *pages(): AsyncGenerator<Page<Item>, void, undefined> {
    for (let after: string | null | undefined; ;) {
      const page = await this.#read(after);
      yield page;
      if (!page.hasNextPage) return;
      after = page.endCursor;
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const { items } of this.pages()) yield* items;
  }
}

/** The common members of the API's connections. */
export interface Connection<Item> {
  nodes: Item[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** An absent list, which the caller may not see, is an empty page. */
export const pageOf = <Item>(connection: Connection<Item> | null | undefined): Page<Item> => ({
  items: connection?.nodes ?? [],
  endCursor: connection?.pageInfo.endCursor ?? null,
  hasNextPage: connection?.pageInfo.hasNextPage ?? false,
});
