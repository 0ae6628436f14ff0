import { toList } from '../attributes.ts';
import { namedUser } from '../namedUser.ts';
import type { ActionOf } from '../services.ts';
import { mfaView, userState } from '../userView.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html */
export const adminGetUser: ActionOf<'pools' | 'users'> =
  ({ pools, users }) =>
  async (input) => {
    const { user } = await namedUser({ pools, users }, input);
    return { Username: user.username, UserAttributes: toList(user), ...userState(user), ...mfaView(user) };
  };
