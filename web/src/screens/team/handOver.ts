import type { Client } from '@taskwire/client';

/**
 * Hands over all open tasks, 50 at a time. Resolves to their number; stops when a call moves none, however many it says
 * remain.
 */
export async function handOver(
  reassign: Client['users']['reassignTasks'],
  fromUserId: string,
  toUserId: string,
): Promise<number> {
  let sum = 0;
  for (;;) {
    const { moved, remaining } = await reassign({ fromUserId, toUserId });
    sum += moved;
    if (remaining === 0 || moved === 0) return sum;
  }
}
