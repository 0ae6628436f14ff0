import type { TaskEventType } from '../../schema/generated/types.ts';
import { couldBeId } from '../check.ts';
import type { Actor } from '../user/actor.ts';

/** One condition of an AppSync subscription filter. */
export interface FilterCondition {
  fieldName: string;
  operator: 'eq' | 'contains' | 'ge';
  value: string | number;
}

/** What a subscriber asked for. */
export interface Wanted {
  taskId?: string | null;
  type?: TaskEventType | null;
  /** Only events that concern the subscriber, for an ADMIN too. */
  mine: boolean;
}

/** The id of no task: they are ULIDs. */
const NO_TASK = 'none';

/** Every event has a version from 1: true of all of them, for those who may see all and asked for all. */
const ANY: FilterCondition = { fieldName: 'version', operator: 'ge', value: 1 };

/**
 * The events that reach a subscriber. It is set always, from the profile and never from arguments alone, because once a filter is
 * set AppSync no longer applies arguments by itself.
 */
export function subscriptionFilter(actor: Actor, wanted: Wanted): { filterGroup: { filters: FilterCondition[] }[] } {
  const filters: FilterCondition[] = [];
  if (wanted.mine || actor.role !== 'ADMIN') {
    filters.push({ fieldName: 'audience', operator: 'contains', value: actor.id });
  }
  // Of what can be no id there are no events. It is kept out of the filter, whose values AppSync bounds.
  const taskId = wanted.taskId == null ? null : couldBeId(wanted.taskId) ? wanted.taskId : NO_TASK;
  if (taskId != null) filters.push({ fieldName: 'taskId', operator: 'eq', value: taskId });
  if (wanted.type != null) filters.push({ fieldName: 'type', operator: 'eq', value: wanted.type });
  return { filterGroup: [{ filters: filters.length === 0 ? [ANY] : filters }] };
}

/** What ends a subscription: `endSubscriptions` for its user. */
export const invalidationFilter = (actor: Actor): { filterGroup: { filters: FilterCondition[] }[] } => ({
  filterGroup: [{ filters: [{ fieldName: 'userId', operator: 'eq', value: actor.id }] }],
});
