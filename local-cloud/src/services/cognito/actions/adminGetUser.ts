import { toList } from '../attributes.ts';
import { required } from '../errors.ts';
import type { ActionOf } from '../services.ts';
import { mfaView, userState } from '../userView.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html */
export const adminGetUser: ActionOf<'pools' | 'users'> =
  ({ pools, users }) =>
  async (input) => {
    required(input, 'UserPoolId', 'Username');
    const user = await users.get(pools.pool(input.UserPoolId), input.Username);
    return { Username: user.username, UserAttributes: toList(user), ...userState(user), ...mfaView(user) };
  };
