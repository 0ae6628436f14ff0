/** A page of a list. One row more than requested is read: its presence is `hasNextPage`. */
interface Listing<T> {
  nodes: T[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

/** A page of a Relay connection. Edges repeat every node, so a page that needs no edges has none. */
export interface Connection<T> extends Listing<T> {
  edges?: Array<{ cursor: string; node: T }>;
}

/** @param cursors of at least the first and the last row */
export const listing = <T>(
  nodes: T[],
  cursors: string[],
  hasNextPage: boolean,
  hasPreviousPage: boolean,
): Listing<T> => ({
  nodes,
  pageInfo: {
    hasNextPage,
    hasPreviousPage,
    startCursor: cursors[0] ?? null,
    endCursor: cursors[cursors.length - 1] ?? null,
  },
});

/** `nodes` and their `cursors` are the rows of this page alone, side by side. */
export const connection = <T>(
  nodes: T[],
  cursors: string[],
  hasNextPage: boolean,
  hasPreviousPage: boolean,
): Connection<T> => ({
  edges: nodes.map((node, index) => ({ cursor: cursors[index] ?? '', node })),
  ...listing(nodes, cursors, hasNextPage, hasPreviousPage),
});
