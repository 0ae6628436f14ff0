import { page } from '../pages.ts';
import { namedUser } from '../namedUser.ts';
import type { ActionOf } from '../services.ts';
import { groupView } from '../userView.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListGroupsForUser.html */
export const adminListGroupsForUser: ActionOf<'pools' | 'users'> =
  ({ pools, users }) =>
  async (input) => {
    const { pool, user } = await namedUser({ pools, users }, input);
    const groups = pools.groups(pool.id).filter((group) => user.groups.includes(group.name));
    const { items, next } = page(groups, input.Limit, input.NextToken);
    return { Groups: items.map(groupView), NextToken: next };
  };
