import { CreateTaskDocument } from '@taskwire/client';
import { timed, type Scenario } from './scenario.ts';

/** The most assignees of a task. */
const ASSIGNEES = 20;

let wave = 0;

/** A new task for everybody: one write, and two minutes later one mail per assignee. */
export const mailWaves: Scenario = {
  name: 'mail waves',
  share: 0.2,
  p95: { aws: 1_500, local: 3_000 },
  run({ admin, members, ledger }) {
    const assignees = members.slice(0, ASSIGNEES);
    // All of the same length, so that no title occurs within another.
    const title = `Wave ${String((wave += 1)).padStart(5, '0')} of ${admin.id.slice(0, 8)}`;
    const input = { title, assigneeIds: assignees.map(({ id }) => id) };
    return timed(async () => {
      const { createTask } = await admin.client.request(CreateTaskDocument, { input });
      ledger.waves.push({ taskId: createTask!.id, title, assignees });
    });
  },
};
