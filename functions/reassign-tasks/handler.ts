import type { ReassignTasksInput } from '../../schema/generated/types.ts';
import { answering } from '../shared/answer.ts';
import { documents } from '../shared/documents.ts';
import { environment } from '../shared/environment.ts';
import { reassignTasks } from './reassignTasks.ts';

export const handler = answering((callerId, input: ReassignTasksInput) =>
  reassignTasks(callerId, input, { documents, table: environment('TABLE_NAME') }),
);
