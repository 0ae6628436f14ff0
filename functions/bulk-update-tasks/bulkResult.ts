import type { TaskView } from '../../domain/task/view.ts';

/** `BulkUpdateTasksResult`, in the form that the resolver passes on. */
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
