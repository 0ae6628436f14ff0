import type { ReassignTasksInput } from '../../schema/generated/types.ts';
import { answering } from '../shared/answer.ts';
import { theTable } from '../shared/table.ts';
import { reassignTasks } from './reassignTasks.ts';

export const handler = answering((callerId, input: ReassignTasksInput) => reassignTasks(callerId, input, theTable()));
