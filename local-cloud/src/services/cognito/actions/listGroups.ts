import { required } from '../errors.ts';
import { page } from '../pages.ts';
import type { ActionOf } from '../services.ts';
import { groupView } from '../userView.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListGroups.html */
export const listGroups: ActionOf<'pools'> =
  ({ pools }) =>
  async (input) => {
    required(input, 'UserPoolId');
    const { items, next } = page(pools.groups(input.UserPoolId), input.Limit, input.NextToken);
    return { Groups: items.map(groupView), NextToken: next };
  };
