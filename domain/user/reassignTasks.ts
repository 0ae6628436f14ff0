import type { ReassignTasksInput } from '../../schema/generated/types.ts';
import { checkIdempotencyKey } from '../check.ts';
import { byAssigneePartition } from '../keys.ts';
import { accepted, invalid, noSuchUser, type Outcome, type Problem } from '../outcome.ts';
import { wholePartition } from '../query.ts';
import type { UserRow } from './profile.ts';

/** The most tasks that one call moves. */
export const TASKS_A_CALL = 50;

/** VALIDATION unless two different users are named. */
export function checkReassignTasks(input: ReassignTasksInput): Outcome<{ fromUserId: string; toUserId: string }> {
  const problems: Problem[] = [];
  if (input.fromUserId === input.toUserId)
    problems.push({ path: 'input.toUserId', message: 'must be another user than fromUserId' });
  checkIdempotencyKey(problems, input.idempotencyKey);
  return problems.length > 0 ? invalid(problems) : accepted({ fromUserId: input.fromUserId, toUserId: input.toUserId });
}

/** The previous assignee must exist, active or not; the new one must be active. */
export function bothSides(from: UserRow | null, to: UserRow | null): Outcome<{ from: UserRow; to: UserRow }> {
  if (from == null) return noSuchUser();
  if (to == null) return notActive();
  return to.status === 'ACTIVE' ? accepted({ from, to }) : notActive();
}

export const notActive = () => invalid([{ path: 'input.toUserId', message: 'must be an active user' }]);

/** A user's open tasks, by due date. */
export const openTasksOf = (userId: string) => wholePartition('byOpen', byAssigneePartition(userId), false);
