import type { BulkUpdateTasksInput } from '../../schema/generated/types.ts';
import { answering } from '../shared/answer.ts';
import { documents } from '../shared/documents.ts';
import { environment } from '../shared/environment.ts';
import { bulkUpdateTasks } from './bulkUpdateTasks.ts';

export const handler = answering((callerId, input: BulkUpdateTasksInput) =>
  bulkUpdateTasks(callerId, input, { documents, table: environment('TABLE_NAME') }),
);
