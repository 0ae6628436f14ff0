import type { TaskView } from '../../domain/task/view.ts';

/** `BulkUpdateTasksResult`, as the resolver passes it on. */
export interface BulkResult {
  outcomes: TaskOutcome[];
  succeeded: number;
  failed: number;
}

export interface TaskOutcome {
  id: string;
  task: TaskView | null;
  error: { code: string; message: string } | null;
}
