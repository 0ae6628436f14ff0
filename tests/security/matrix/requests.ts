import { erases, reassigns } from '../../support/administration.ts';
import * as given from '../../support/given.ts';
import * as when from '../../support/when.ts';
import type { World } from '../../support/world.ts';
import type { Scene } from './callers.ts';

/** The arguments of a root field, as they stand between its parentheses; made anew for every caller. */
export type Arguments = (caller: string) => string | Promise<string>;

/** The ids of copies of a task, a new one at each call: more than there are callers, twice. */
async function unusedOf(world: World, task: when.Task): Promise<() => string> {
  const titles = Array.from({ length: 24 }, (_, index) => `Unused ${index}`);
  const copies = await given.copies(world, task, titles, { assignments: true });
  return () => copies.pop()!.id;
}

/**
 * A request for every root field that needs arguments, about a task that Grace is assigned to. A field with a required
 * argument and no entry here has no row, which fails.
 */
export async function requestsOf(world: World, { grace, alan, victim }: Scene): Promise<Record<string, Arguments>> {
  const text = (value: unknown) => JSON.stringify(value);
  const { id, version } = await given.aTask(world, { title: 'Seen', description: 'Of the task', assignees: [grace] });
  const task = text(id);
  const fresh = await unusedOf(world, await given.aTask(world, { assignees: [grace] }));
  const deleted = await given.aTask(world);
  await when.deletes(world.admin, deleted);
  const binned = await unusedOf(world, deleted);
  const summary = `{id: ${text(grace.id)}, name: "Grace Hopper"}`;
  const at = '"2026-01-02T03:04:05.678Z"';
  let invited = 0;
  // So that the audit trail has an act of every form.
  await given.aTask(world, { assignees: [victim] });
  await reassigns(world.admin, victim, grace);
  const gone = await given.aMember(world, 'Gus Gone');
  await erases(world.admin, gone);

  return {
    task: () => `id: ${task}`,
    taskEvents: () => `taskId: ${task}`,
    user: () => `id: ${text(grace.id)}`,
    tasks: () => `filter: {assigneeId: ${text(grace.id)}}`,
    createTask: () => 'input: {title: "Made"}',
    updateTask: () => `input: {id: ${text(fresh())}, expectedVersion: 1, title: "Changed"}`,
    // The status it has: a success without a change.
    updateTaskStatus: () => `input: {id: ${task}, status: TODO}`,
    deleteTask: () => `input: {id: ${text(fresh())}, expectedVersion: 1}`,
    restoreTask: () => `input: {id: ${text(binned())}}`,
    assignTask: () => `input: {id: ${task}, assigneeIds: [${text(grace.id)}]}`,
    unassignTask: () => `input: {id: ${task}, assigneeIds: [${text(alan.id)}]}`,
    bulkUpdateTasks: () => `input: {ids: [${task}, "absent"], change: {status: TODO}}`,
    updateMyProfile: () => 'input: {}',
    updateNotificationPreferences: () => 'input: {}',
    inviteUser: () => `input: {email: "invited-${(invited += 1)}@example.com", name: "Ivy Invited", role: MEMBER}`,
    updateUserRole: () => `input: {id: ${text(victim.id)}, role: MEMBER}`,
    setUserStatus: () => `input: {id: ${text(victim.id)}, status: ACTIVE}`,
    reassignTasks: () => `input: {fromUserId: ${text(victim.id)}, toUserId: ${text(alan.id)}}`,
    // Somebody who is erased already: a success without a change.
    eraseUser: () => `input: {id: ${text(gone.id)}}`,
    endSubscriptions: () => `userId: ${text(victim.id)}`,
    publishTaskEvent: () =>
      `viewerRole: ADMIN, input: {id: "published", taskId: ${task}, type: STATUS_CHANGED, version: ${version}, at: ${at}, actor: ${summary},
        fromStatus: TODO, toStatus: COMPLETED, changedFields: ["status"], assigned: [${summary}], unassigned: [${summary}],
        audience: [${text(grace.id)}], task: {id: ${task}, title: "Seen", description: "d", status: COMPLETED,
        priority: LOW, tags: ["t"], dueDate: "2026-01-02", dueTimeZone: "UTC", dueAt: ${at}, version: ${version},
        createdAt: ${at}, updatedAt: ${at}, completedAt: ${at}, createdBy: ${summary}, assignees: [${summary}]}}`,
  };
}
