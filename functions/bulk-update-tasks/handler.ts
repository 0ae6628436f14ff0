import type { BulkUpdateTasksInput } from '../../schema/generated/types.ts';
import { answering } from '../shared/answer.ts';
import { theTable } from '../shared/table.ts';
import { bulkUpdateTasks } from './bulkUpdateTasks.ts';

export const handler = answering((callerId, input: BulkUpdateTasksInput) =>
  bulkUpdateTasks(callerId, input, theTable()),
);
