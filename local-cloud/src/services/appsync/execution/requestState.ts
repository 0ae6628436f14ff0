import type { GraphQLObjectType, OperationDefinitionNode } from 'graphql';
import type { Cloud } from '../../../cloud.ts';
import type { Api } from '../api/api.ts';
import type { ApiState } from '../api/types.ts';
import type { Caller } from '../authentication/caller.ts';
import type { LambdaBatcher } from '../dataSources/lambda/batcher.ts';
import type { ErrorEntry } from '../documents/errorEntry.ts';
import type { Deadline } from './deadline.ts';
import type { FieldPlan } from './fieldPlan.ts';

/** The state that all fields of a request share. */
export interface RequestState {
  readonly cloud: Cloud;
  readonly api: Api;
  /** The API's state when the request began. */
  readonly state: ApiState;
  readonly caller: Caller;
  /** `ctx.request.headers`. */
  readonly headers: Record<string, unknown>;
  readonly operation: OperationDefinitionNode;
  readonly variables: Record<string, unknown>;
  /** Whether resolvers run. Off when a subscriber's selection is applied to a published value. */
  readonly runsResolvers: boolean;
  /** Entries in the order in which they occurred. */
  readonly errors: ErrorEntry[];
  /** `util.http.addResponseHeader`; the last definition wins. */
  readonly responseHeaders: Record<string, string>;
  /** `extensions.*` calls, with the field that made them. */
  readonly extensions: Array<{ fieldName: string; name: string; arguments: unknown[] }>;
  readonly batchers: Map<string, LambdaBatcher>;
  readonly deadline: Omit<Deadline, 'cancel'>;
  /** Resolvers in progress, so that none outlives the response. */
  readonly running: Set<Promise<unknown>>;
  resolversRun: number;
  /** By type and name of the field. Root fields have none. */
  readonly plans: Map<GraphQLObjectType, Map<string, FieldPlan>>;
}
