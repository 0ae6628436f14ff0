import type { TaskEventType } from '../../schema/generated/types.ts';
import { couldBeId } from '../check.ts';
import type { Actor } from '../user/actor.ts';

/** One condition of an AppSync subscription filter. */
interface FilterCondition {
  fieldName: string;
  operator: 'eq' | 'contains';
  value: string;
}

/** A subscriber's request. */
export interface Wanted {
  taskId?: string | null;
  type?: TaskEventType | null;
  /** Only events that concern the subscriber, even for an ADMIN. */
  mine: boolean;
}

/** An id that no task has: ids are ULIDs. */
const NO_TASK = 'none';

/**
 * The filter for a subscriber's events. It is always set, from the profile and never from arguments alone: once a
 * filter is set, AppSync no longer applies arguments itself.
 */
export function subscriptionFilter(actor: Actor, wanted: Wanted): { filterGroup: { filters: FilterCondition[] }[] } {
  // Each event is published once per role, with the task as that role sees it.
  const filters: FilterCondition[] = [{ fieldName: 'viewerRole', operator: 'eq', value: actor.role }];
  if (wanted.mine || actor.role !== 'ADMIN') {
    filters.push({ fieldName: 'audience', operator: 'contains', value: actor.id });
  }
  // An impossible id has no events. It is kept out of the filter, whose values AppSync limits.
  const taskId = wanted.taskId == null ? null : couldBeId(wanted.taskId) ? wanted.taskId : NO_TASK;
  if (taskId != null) filters.push({ fieldName: 'taskId', operator: 'eq', value: taskId });
  if (wanted.type != null) filters.push({ fieldName: 'type', operator: 'eq', value: wanted.type });
  return { filterGroup: [{ filters }] };
}

/** Ends a subscription: `endSubscriptions` for its user. */
export const invalidationFilter = (actor: Actor): { filterGroup: { filters: FilterCondition[] }[] } => ({
  filterGroup: [{ filters: [{ fieldName: 'userId', operator: 'eq', value: actor.id }] }],
});
