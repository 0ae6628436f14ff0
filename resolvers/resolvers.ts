/**
 * Which code answers which field. Plain data: infra attaches it, and refuses to synthesize when a root field is missing here,
 * a coordinate is not in the schema, or a file is in no entry.
 */

/** Where a step's request goes: two roles over the table, one that reads and one that writes; nothing; or a function's folder. */
export type DataSourceName = 'read' | 'write' | 'none' | `lambda/${string}`;

/** One request to one data source: the whole of a unit resolver, or a step of a pipeline. `code` is a path below this folder. */
export interface Step {
  dataSource: DataSourceName;
  code: string;
}

/** Steps in order (10 at most, a step may come twice), between the two handlers of `code`. */
export interface Pipeline {
  code: string;
  steps: Step[];
}

const read = (code: string): Step => ({ dataSource: 'read', code });
const none = (code: string): Step => ({ dataSource: 'none', code });
const write = (code: string): Step => ({ dataSource: 'write', code });
const pipeline = (...steps: Step[]): Pipeline => ({ code: 'shared/pipeline.ts', steps });

/** A mutation that a function of ours carries out. */
const invoke = (folder: string, code = 'shared/invoke.ts'): Step => ({ dataSource: `lambda/${folder}`, code });

/** A list: who asks, then the page. */
const list = (...code: string[]) => pipeline(...['shared/actor.ts', ...code].map(read));

/** A mutation: one try, and one more when another write came first. */
const mutation = (folder: string) => {
  const attempt = [read(`${folder}/load.ts`), write(`${folder}/write.ts`)];
  return pipeline(...attempt, ...attempt);
};

export const resolvers: Record<string, Step | Pipeline> = {
  'Query.me': read('user/Query.me.ts'),
  'Query.user': read('user/Query.user.ts'),
  'Query.users': list('user/Query.users/list.ts'),
  'Query.directory': list('user/Query.directory/list.ts'),
  'Mutation.updateMyProfile': mutation('user/Mutation.updateMyProfile'),
  'Mutation.updateNotificationPreferences': mutation('user/Mutation.updateNotificationPreferences'),

  'Query.task': read('task/Query.task.ts'),
  'Query.tasks': list('task/Query.tasks/list.ts', 'task/descriptions.ts'),
  'Query.myTasks': list('task/Query.myTasks/list.ts', 'task/descriptions.ts'),
  'Query.taskEvents': {
    code: 'task/Query.taskEvents/pipeline.ts',
    steps: [read('task/Query.taskEvents/load.ts'), read('task/Query.taskEvents/list.ts')],
  },
  'Task.assignments': read('task/Task.assignments.ts'),
  'Task.activity': read('task/Task.activity.ts'),
  'Mutation.createTask': {
    code: 'shared/pipeline.ts',
    steps: [...mutation('task/Mutation.createTask').steps, read('task/Mutation.createTask/repeat.ts')],
  },
  'Mutation.updateTask': mutation('task/Mutation.updateTask'),
  'Mutation.updateTaskStatus': mutation('task/Mutation.updateTaskStatus'),
  'Mutation.deleteTask': mutation('task/Mutation.deleteTask'),
  'Mutation.restoreTask': mutation('task/Mutation.restoreTask'),
  'Mutation.assignTask': mutation('task/Mutation.assignTask'),
  'Mutation.unassignTask': mutation('task/Mutation.unassignTask'),
  'Query.taskStats': read('stats/Query.taskStats.ts'),
  'Mutation.publishTaskEvent': none('event/Mutation.publishTaskEvent.ts'),
  'Mutation.endSubscriptions': none('event/Mutation.endSubscriptions.ts'),
  'Subscription.onTaskStatusChanged': read('event/Subscription.onTaskStatusChanged.ts'),
  'Subscription.onTaskEvent': read('event/Subscription.onTaskEvent.ts'),
  'Subscription.onMyTaskEvents': read('event/Subscription.onMyTaskEvents.ts'),
  'Mutation.bulkUpdateTasks': invoke('bulk-update-tasks', 'task/Mutation.bulkUpdateTasks.ts'),

  'Query.auditEvents': list('user/Query.auditEvents/list.ts'),
  'Mutation.inviteUser': invoke('invite-user'),
  'Mutation.updateUserRole': invoke('update-user-role'),
  'Mutation.setUserStatus': invoke('set-user-status'),
  'Mutation.reassignTasks': invoke('reassign-tasks'),
};
