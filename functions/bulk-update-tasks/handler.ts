import type { BulkUpdateTasksInput } from '../../schema/generated/types.ts';
import { refused, type Outcome } from '../../domain/outcome.ts';
import { documents } from '../shared/documents.ts';
import { environment } from '../shared/environment.ts';
import { isThrottle, THROTTLED } from '../shared/throttle.ts';
import type { BulkResult } from './bulkResult.ts';
import { bulkUpdateTasks } from './bulkUpdateTasks.ts';

/** The event that `resolvers/shared/invoke.ts` sends. */
export interface BulkUpdateTasksEvent {
  callerId: string;
  input: BulkUpdateTasksInput;
}

/** Refusals are returned as data. Anything unforeseen is thrown, and the resolver masks it. */
export const handler = async (event: BulkUpdateTasksEvent): Promise<Outcome<BulkResult>> => {
  try {
    return await bulkUpdateTasks(event.callerId, event.input, { documents, table: environment('TABLE_NAME') });
  } catch (error) {
    if (isThrottle(error)) return refused(THROTTLED);
    throw error;
  }
};
