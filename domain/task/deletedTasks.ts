import type { DeletedTask } from '../../schema/generated/types.ts';
import { DELETED_PARTITION } from '../keys.ts';
import { wholePartition, type RangeQuery } from '../query.ts';
import { RESTORABLE_SECONDS, type TaskRow } from './task.ts';

/**
 * Deleted tasks that can still be restored, the latest deleted first. `since` (ISO 8601) bounds the list, because TTL
 * may delete late.
 */
export const deletedQuery = (since: string): RangeQuery => ({
  ...wholePartition('byStatus', DELETED_PARTITION, true),
  from: since,
});

/** How long a deleted task can be restored. */
export const RESTORABLE_MILLISECONDS = RESTORABLE_SECONDS * 1000;

/** A row of the list. Deleting was its last change. `restorableUntil` is ISO 8601. */
export const deletedTaskView = (row: TaskRow, restorableUntil: string): Omit<DeletedTask, '__typename'> => ({
  id: row.id,
  title: row.title,
  status: row.status,
  priority: row.priority,
  tags: row.tags,
  dueDate: row.dueDate ?? null,
  version: row.version,
  assignees: row.assignees,
  deletedAt: row.updatedAt,
  restorableUntil,
});
