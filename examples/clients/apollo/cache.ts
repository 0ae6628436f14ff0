import type { FieldPolicy, InMemoryCacheConfig } from '@apollo/client';

interface Page {
  nodes: unknown[];
  pageInfo: unknown;
}

/**
 * A list that is read page by page; `fetchMore({ variables: { after } })` adds a page. Each filter has its own list.
 */
const paged = (...filters: string[]): FieldPolicy<Page> => ({
  keyArgs: filters,
  merge: (known, page, { args }) =>
    args?.['after'] == null || known === undefined ? page : { ...page, nodes: [...known.nodes, ...page.nodes] },
});

/**
 * What Apollo's cache must know about this API: which lists have pages, and that a value without an id is replaced
 * whole.
 */
export const cache: InMemoryCacheConfig = {
  typePolicies: {
    Query: {
      fields: {
        myTasks: paged('status', 'dueFrom', 'dueTo'),
        tasks: paged('filter', 'orderBy'),
        taskEvents: paged('taskId', 'orderBy', 'afterVersion'),
        users: paged('role', 'status'),
        directory: paged('prefix'),
        // A task from a list is shown while `task(id:)` reads the rest of it.
        task: {
          read: (known, { args, toReference }) => known ?? toReference({ __typename: 'Task', id: args?.['id'] }),
        },
      },
    },
    Task: { fields: { assignees: { merge: false }, activity: paged('orderBy'), assignments: paged() } },
  },
};
