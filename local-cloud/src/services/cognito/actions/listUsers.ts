import { required } from '../errors.ts';
import { page } from '../pages.ts';
import type { ActionOf } from '../services.ts';
import { userFilter } from '../userFilter.ts';
import { userView } from '../userView.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html */
export const listUsers: ActionOf<'pools' | 'users'> =
  ({ pools, users }) =>
  async (input) => {
    required(input, 'UserPoolId');
    const matches = userFilter(input.Filter);
    const found = (await users.list(pools.pool(input.UserPoolId))).filter(matches);
    const { items, next } = page(found, input.Limit, input.PaginationToken);
    return { Users: items.map((user) => userView(user, input.AttributesToGet)), PaginationToken: next };
  };
