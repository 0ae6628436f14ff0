import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { ApiState } from '../api/types.ts';
import type { Caller } from '../authentication/caller.ts';
import type { EventFilter } from './filters/eventFilter.ts';

/** A subscription that may start: what the client selects, and which events it gets. */
export interface Subscription {
  /** The API as it was at the start; the subscription keeps to it. */
  state: ApiState;
  caller: Caller;
  /** Of type Subscription. */
  fieldName: string;
  source: string;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Record<string, unknown>;
  filter: EventFilter;
  /** Set when a resolver called `extensions.setSubscriptionInvalidationFilter`. */
  invalidation?: EventFilter;
}
