import type { Core } from '../createCore.ts';
import {
  OnMyTaskEventsDocument,
  OnTaskEventDocument,
  OnTaskStatusChangedDocument,
  type TaskEventType,
} from '../generated/operations.ts';
import type { StreamOptions } from '../realtime/stream.ts';

/** Streams of task events over one socket. `Core.stream` describes what each guarantees. */
export const createEvents = (core: Core) => {
  return {
    /** Everything that happens to the tasks assigned to you, including being assigned and unassigned. */
    mine: (options?: StreamOptions) => core.stream(OnMyTaskEventsDocument, {}, options),
    /** Everything that happens to the tasks you may see, to one of them, or of one type. */
    all: ({ taskId, type, ...options }: StreamOptions & { taskId?: string; type?: TaskEventType } = {}) =>
      core.stream(OnTaskEventDocument, given({ taskId, type }), options),
    /** Status changes of the tasks you may see, or of one of them. */
    statusChanges: ({ taskId, ...options }: StreamOptions & { taskId?: string } = {}) =>
      core.stream(OnTaskStatusChangedDocument, given({ taskId }), options),
  };
};

/** AppSync treats an argument that is sent as undefined as null. */
const given = <T extends object>(variables: T): T => JSON.parse(JSON.stringify(variables)) as T;
