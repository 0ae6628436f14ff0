/**
 * Which code answers which field. Plain data: infra attaches it, and refuses to synthesize if a root field is missing
 * here, a coordinate is not in the schema, or a file is in no entry.
 */

/**
 * The target of a step's request: the table, through a role that reads or one that writes; nothing; or a function's
 * folder.
 */
type DataSourceName = 'read' | 'write' | 'none' | `lambda/${string}`;

/**
 * One request to one data source: a whole unit resolver, or a step of a pipeline. `code` is a path below this folder.
 */
interface Step {
  dataSource: DataSourceName;
  code: string;
}

/** Steps in order (10 at most, a step may occur twice), between the two handlers of `code`. */
export interface Pipeline {
  code: string;
  steps: Step[];
}

const read = (code: string): Step => ({ dataSource: 'read', code });
const none = (code: string): Step => ({ dataSource: 'none', code });
const write = (code: string): Step => ({ dataSource: 'write', code });

/** A mutation that a function carries out. */
const invoke = (folder: string, code: string): Step => ({ dataSource: `lambda/${folder}`, code });

/** A pipeline that takes texts: `texts.ts` checks them before the steps. */
const withTexts = (...steps: Step[]): Pipeline => ({ code: 'shared/texts.ts', steps });

/** A list: first the caller, then the page. */
const list = (...code: string[]) => withTexts(...['shared/actor.ts', ...code].map(read));

/** A list of tasks: its arguments are checked before anything is read. */
const taskList = (folder: string): Pipeline =>
  withTexts(
    none(`${folder}/check.ts`),
    ...list(`${folder}/list.ts`, 'task/descriptions.ts', 'task/totalCount.ts').steps,
  );

const load = read('shared/load.ts');

const findTask = none('task/findTask.ts');

/**
 * A mutation: one check, one try, and another try if another write came first. `find` steps stand between load and
 * decide.
 */
const mutation = (folder: string, ...find: Step[]): Pipeline => {
  const attempt = [load, ...find, none(`${folder}/decide.ts`), write('shared/write.ts')];
  return withTexts(none(`${folder}/check.ts`), ...attempt, ...attempt);
};

/** A mutation of a task. */
const taskMutation = (folder: string) => mutation(folder, findTask);

/**
 * A mutation that creates a task. A repeat of the call is detected at the first or second try. Then the created task is
 * read and found.
 */
const creation = (folder: string): Pipeline => {
  const attempt = [none(`${folder}/decide.ts`), write('shared/write.ts'), load];
  return withTexts(none(`${folder}/check.ts`), load, ...attempt, findTask, ...attempt, findTask);
};

export const resolvers: Record<string, Step | Pipeline> = {
  'Query.me': read('user/Query.me.ts'),
  'Query.user': read('user/Query.user.ts'),
  'Query.users': list('user/Query.users/list.ts'),
  'Query.directory': list('user/Query.directory/list.ts'),
  'Mutation.updateMyProfile': mutation('user/Mutation.updateMyProfile'),
  'Mutation.updateNotificationPreferences': mutation('user/Mutation.updateNotificationPreferences'),

  'Query.task': read('task/Query.task.ts'),
  'Query.tasks': taskList('task/Query.tasks'),
  'Query.myTasks': taskList('task/Query.myTasks'),
  'Query.deletedTasks': list('task/Query.deletedTasks/list.ts'),
  'Query.taskEvents': {
    code: 'task/Query.taskEvents/pipeline.ts',
    steps: [read('task/Query.taskEvents/load.ts'), read('task/Query.taskEvents/list.ts')],
  },
  'Task.assignments': read('task/Task.assignments.ts'),
  'Task.activity': read('task/Task.activity.ts'),
  'Mutation.createTask': creation('task/Mutation.createTask'),
  'Mutation.updateTask': taskMutation('task/Mutation.updateTask'),
  'Mutation.updateTaskStatus': taskMutation('task/Mutation.updateTaskStatus'),
  'Mutation.deleteTask': taskMutation('task/Mutation.deleteTask'),
  'Mutation.restoreTask': taskMutation('task/Mutation.restoreTask'),
  'Mutation.assignTask': taskMutation('task/Mutation.assignTask'),
  'Mutation.unassignTask': taskMutation('task/Mutation.unassignTask'),
  'Query.taskStats': read('stats/Query.taskStats.ts'),
  'Query.taskTrend': list('stats/Query.taskTrend.ts'),
  'Mutation.publishTaskEvent': none('event/Mutation.publishTaskEvent.ts'),
  'Mutation.endSubscriptions': none('event/Mutation.endSubscriptions.ts'),
  'Subscription.onTaskStatusChanged': read('event/Subscription.onTaskStatusChanged.ts'),
  'Subscription.onTaskEvent': read('event/Subscription.onTaskEvent.ts'),
  'Subscription.onMyTaskEvents': read('event/Subscription.onMyTaskEvents.ts'),
  'Mutation.bulkUpdateTasks': invoke('bulk-update-tasks', 'task/Mutation.bulkUpdateTasks.ts'),

  'Query.auditEvents': list('user/Query.auditEvents/list.ts'),
  'Mutation.inviteUser': invoke('invite-user', 'user/Mutation.inviteUser.ts'),
  'Mutation.updateUserRole': invoke('update-user-role', 'user/Mutation.updateUserRole.ts'),
  'Mutation.setUserStatus': invoke('set-user-status', 'user/Mutation.setUserStatus.ts'),
  'Mutation.reassignTasks': invoke('reassign-tasks', 'user/Mutation.reassignTasks.ts'),
  'Mutation.eraseUser': invoke('erase-user', 'user/Mutation.eraseUser.ts'),
  'Query.exportMyData': invoke('export-my-data', 'user/Query.exportMyData.ts'),
};
