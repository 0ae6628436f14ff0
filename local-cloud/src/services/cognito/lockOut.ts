import type { User } from './model.ts';

const FREE_ATTEMPTS = 5;
const FORGET_AFTER_MS = 15 * 60_000;
const MAX_LOCK_MS = 15 * 60_000;

/**
 * Counts one more wrong password. After five, each locks for twice as long as the previous one, from a second to about
 * 15 minutes. See the developer guide, "Lockout behavior for failed sign-in attempts".
 */
export function lockOut(failures: User['failures'], now: number): User['failures'] {
  const count = now - failures.lastAt > FORGET_AFTER_MS ? 1 : failures.count + 1;
  const lock = count < FREE_ATTEMPTS ? 0 : Math.min(1_000 * 2 ** (count - FREE_ATTEMPTS), MAX_LOCK_MS);
  return { count, lastAt: now, lockedUntil: lock === 0 ? 0 : now + lock };
}
