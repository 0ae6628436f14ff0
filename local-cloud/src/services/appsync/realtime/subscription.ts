import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { ApiState } from '../api/types.ts';
import type { Caller } from '../authentication/caller.ts';
import type { EventFilter } from './filters/eventFilter.ts';

/** A subscription that may start: the client's selection and event filter. */
export interface Subscription {
  /** The API's state at the start. The subscription keeps it. */
  state: ApiState;
  caller: Caller;
  /** A field of type Subscription. */
  fieldName: string;
  source: string;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Record<string, unknown>;
  filter: EventFilter;
  /** Set when a resolver called `extensions.setSubscriptionInvalidationFilter`. */
  invalidation?: EventFilter;
}
