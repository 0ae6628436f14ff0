import { required } from '../errors.ts';
import { page } from '../pages.ts';
import type { ActionOf } from '../services.ts';
import { userView } from '../userView.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsersInGroup.html */
export const listUsersInGroup: ActionOf<'pools' | 'users'> =
  ({ pools, users }) =>
  async (input) => {
    required(input, 'UserPoolId', 'GroupName');
    const group = pools.group(input.UserPoolId, input.GroupName);
    const members = (await users.list(pools.pool(input.UserPoolId))).filter((user) => user.groups.includes(group.name));
    const { items, next } = page(members, input.Limit, input.NextToken);
    return { Users: items.map((user) => userView(user)), NextToken: next };
  };
