import type { CacheExchangeOpts } from '@urql/exchange-graphcache';
import type { OnMyTaskEventsSubscription } from '@taskwire/client';
import { MeDocument, type MyTasksDocument } from '@taskwire/client/documents';
import { withEvent } from '../shared/withEvent.ts';

const noEntity = (): null => null;

/** What urql's cache must know about this API: which objects have no id, and how an event changes a list. */
export const cache = (mine: { query: typeof MyTasksDocument; variables: { first: number } }): CacheExchangeOpts => ({
  keys: {
    TaskConnection: noEntity,
    TaskEventConnection: noEntity,
    UserConnection: noEntity,
    PageInfo: noEntity,
    // Part of its event: the task as it was.
    TaskSnapshot: noEntity,
  },
  updates: {
    Subscription: {
      onMyTaskEvents({ onMyTaskEvents: event }: OnMyTaskEventsSubscription, _args, store) {
        const me = store.readQuery({ query: MeDocument })?.me;
        if (event == null || me == null) return;
        store.updateQuery(mine, (old) => {
          if (old?.myTasks == null) return old;
          const nodes = withEvent(old.myTasks.nodes, event, me).map((task) => ({ ...task, __typename: 'Task' }));
          return { myTasks: { ...old.myTasks, nodes } } as typeof old;
        });
      },
    },
  },
});
