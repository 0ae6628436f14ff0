import { AnotherAdminError } from '../admin/promote.ts';
import { createDemoTasks } from './demoTasks.ts';
import { createDemoUsers } from './demoUsers.ts';
import type { Outputs } from './outputs.ts';

/**
 * Completes the demo users and their tasks.
 * @param now milliseconds since the epoch, by the cloud's clock
 * @returns the reason why there are no demo tasks, if somebody made another user the administrator; otherwise undefined
 */
export async function createDemo(outputs: Outputs, now: number): Promise<string | undefined> {
  try {
    await createDemoUsers(outputs, now);
  } catch (error) {
    if (error instanceof AnotherAdminError) return error.message;
    throw error;
  }
  await createDemoTasks(outputs, now);
  return undefined;
}
