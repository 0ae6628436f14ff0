import {
  AssignTaskDocument,
  CreateTaskDocument,
  DeleteTaskDocument,
  MyTasksDocument,
  TaskDocument,
  TaskEventsDocument,
  TaskWithHistoryDocument,
  UpdateTaskDocument,
  UpdateTaskStatusDocument,
  UserDocument,
} from '@taskwire/client';
import type { Place } from './place.ts';
import { openScreens } from './screens.ts';
import { told } from './told.ts';
import { until } from './until.ts';

/** The fields that {@link smoke} calls in addition to `rootFields.ts`. */
export const SMOKE_FIELDS: string[] = [
  'Query.task',
  'Query.taskEvents',
  'Query.user',
  'Subscription.onMyTaskEvents',
  'Subscription.onTaskEvent',
  'Subscription.onTaskStatusChanged',
  // The router calls it: an event on a screen shows that it works.
  'Mutation.publishTaskEvent',
];

/** A MEMBER hears of the assignment twice, and of the move twice. */
const HEARD = 4;
/** Seconds until screens have heard of a change. */
const SCREENS_SECONDS = 60;
const LISTS_SECONDS = 30;
/** A mail window closes two minutes after its first news. */
const MAIL_SECONDS = 300;
/** A mail comes after minutes, so nobody asks more often. */
const MAIL_PAUSE_SECONDS = 15;

type Note = (step: string, answer: string) => void;

/** One task from creation to deletion, by real clients: what people do all day, and what they are refused. */
export async function smoke(place: Place, note: Note): Promise<void> {
  const { admin, member } = place;
  const screens = await openScreens(member);
  note('subscribe, as a MEMBER', screens.registered);
  const created = await admin.client.execute(CreateTaskDocument, { input: { title: 'Verify the deployment' } });
  note(
    'create a task',
    told<typeof created.data>(created, (data) => data?.createTask?.status),
  );
  const task = created.data?.createTask;
  if (task == null) return;
  try {
    const version = await change(place, task.id, note);
    await until(place, SCREENS_SECONDS, () => screens.heard().length >= HEARD);
    note('screens of a MEMBER: only what is theirs', screens.heard().join(', '));
    await look(place, task.id, note);
    await refuse(place, task.id, version, note);
    note('mail that SES took', await mail(place));
  } finally {
    screens.close();
    // A step that was wrongly accepted has changed it.
    const latest = (await admin.client.execute(TaskDocument, { id: task.id })).data?.task;
    const input = { id: task.id, expectedVersion: latest?.version ?? task.version };
    const gone = await admin.client.execute(DeleteTaskDocument, { input });
    note(
      'delete the task',
      told<typeof gone.data>(gone, (data) => data?.deleteTask && 'deleted'),
    );
  }
}

/** Returns the version of the task after the last change. */
async function change({ admin, member }: Place, id: string, note: Note): Promise<number> {
  const updated = await admin.client.execute(UpdateTaskDocument, {
    input: { id, expectedVersion: 1, priority: 'HIGH', tags: ['verify'] },
  });
  note(
    'update it, unassigned',
    told<typeof updated.data>(updated, (data) => data?.updateTask?.priority),
  );
  const assigned = await admin.client.execute(AssignTaskDocument, { input: { id: id, assigneeIds: [member.id] } });
  note(
    'assign it',
    told<typeof assigned.data>(assigned, (data) => data?.assignTask?.assignees.map(({ name }) => name)),
  );
  const moved = await member.client.execute(UpdateTaskStatusDocument, { input: { id, status: 'IN_PROGRESS' } });
  note(
    'move it, as a MEMBER',
    told<typeof moved.data>(moved, (data) => data?.updateTaskStatus?.status),
  );
  return moved.data?.updateTaskStatus?.version ?? assigned.data?.assignTask?.version ?? 1;
}

async function look(place: Place, id: string, note: Note): Promise<void> {
  const { admin, member } = place;
  // Its connections have resolvers of their own.
  const read = await member.client.execute(TaskWithHistoryDocument, { id });
  note(
    'read it',
    told<typeof read.data>(read, (data) => {
      const task = data?.task;
      return task && [task.title, task.assignments?.nodes.length, task.activity?.nodes.length];
    }),
  );
  const history = await member.client.execute(TaskEventsDocument, { taskId: id });
  note(
    'read its history',
    told<typeof history.data>(history, (data) => data?.taskEvents?.nodes.map(({ type }) => type)),
  );
  const user = await admin.client.execute(UserDocument, { id: member.id });
  note(
    'read a user',
    told<typeof user.data>(user, (data) => data?.user?.name),
  );
  const mine = () => member.client.execute(MyTasksDocument, {});
  // An index lags slightly behind its table.
  await until(place, LISTS_SECONDS, async () => (await mine()).data?.myTasks?.nodes[0]?.status === 'IN_PROGRESS');
  const listed = await mine();
  note(
    'list my tasks',
    told<typeof listed.data>(listed, (data) => data?.myTasks?.nodes.map(({ title, status }) => [title, status])),
  );
}

async function refuse({ admin, member }: Place, id: string, version: number, note: Note): Promise<void> {
  const input = { id, expectedVersion: version };
  const stale = await admin.client.execute(UpdateTaskDocument, { input: { id, expectedVersion: 1, title: 'Late' } });
  note(
    'refused: another version',
    told(stale, () => 'not refused'),
  );
  const back = await member.client.execute(UpdateTaskStatusDocument, { input: { id, status: 'CANCELLED' } });
  note(
    'refused: a MEMBER cancels',
    told(back, () => 'not refused'),
  );
  const foreign = await member.client.execute(UpdateTaskDocument, { input: { ...input, title: 'Mine' } });
  note(
    'refused: a MEMBER updates',
    told(foreign, () => 'not refused'),
  );
}

async function mail({ mailOf, timePasses, member }: Place): Promise<string> {
  const ofMember = () => mailOf(member.id);
  const isSent = async () => {
    const { told: news, waiting } = await ofMember();
    return news > 0 && waiting === 0;
  };
  await until({ timePasses }, MAIL_SECONDS, isSent, MAIL_PAUSE_SECONDS);
  const { told: news, waiting, failures } = await ofMember();
  return `${news} news, ${waiting} waiting, ${failures} failures`;
}
