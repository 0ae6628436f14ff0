import type { UserRole, UserStatus } from '../../schema/generated/types.ts';
import { LIMITS } from '../check.ts';
import {
  indexKeys,
  usersByRolePartition,
  usersByRoleStatusPartition,
  usersByStatusPartition,
  USERS_PARTITION,
} from '../keys.ts';
import { endOf, wholePartition, type RangeQuery } from '../query.ts';
import type { Problem } from '../outcome.ts';
import { folded } from '../fold.ts';

/** Users by name: all of them, or only users with a role, a status, or both. */
export function usersQuery(role: UserRole | null, status: UserStatus | null): RangeQuery {
  if (role != null && status != null)
    return wholePartition('byPriority', usersByRoleStatusPartition(role, status), false);
  if (role != null) return wholePartition('byPriorityStatus', usersByRolePartition(role), false);
  if (status != null) return wholePartition('byOpen', usersByStatusPartition(status), false);
  return wholePartition('byStatus', USERS_PARTITION, false);
}

/** The sort key of every list of users. */
export const userSortKey = () => indexKeys('byOpen').sortKey;

/** VALIDATION for a prefix that is longer than any name. */
export function checkPrefix(problems: Problem[], prefix: string): void {
  if (prefix.length > LIMITS.name) {
    problems.push({ path: 'prefix', message: `must have at most ${LIMITS.name} characters` });
  }
}

/** Active users whose names begin with `prefix`, without regard to case. The prefix is in NFC. */
export function directoryQuery(prefix: string): RangeQuery {
  const query = usersQuery(null, 'ACTIVE');
  const start = folded(prefix);
  return start === '' ? query : { ...query, from: start, to: endOf(start) };
}
