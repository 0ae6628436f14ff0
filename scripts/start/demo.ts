import { AnotherAdminError } from '../admin/promote.ts';
import { createDemoTasks } from './demoTasks.ts';
import { ChangedDemoUserError, createDemoUsers } from './demoUsers.ts';
import type { Outputs } from './outputs.ts';

/**
 * Completes the demo users and their tasks.
 * @param now milliseconds since the epoch, by the cloud's clock
 * @returns the reason why no demo tasks were added, if somebody changed who the administrator is or how a demo user signs
 * in; otherwise undefined
 */
export async function createDemo(outputs: Outputs, now: number): Promise<string | undefined> {
  try {
    await createDemoUsers(outputs, now);
    await createDemoTasks(outputs, now);
    return undefined;
  } catch (error) {
    if (error instanceof AnotherAdminError || error instanceof ChangedDemoUserError) return error.message;
    throw error;
  }
}
