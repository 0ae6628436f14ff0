import { toList } from '../attributes.ts';
import { required } from '../errors.ts';
import type { ActionOf } from '../services.ts';
import { mfaView } from '../userView.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUser.html */
export const getUser: ActionOf<'tokens'> =
  ({ tokens }) =>
  async (input) => {
    required(input, 'AccessToken');
    const { user, client } = await tokens.bearer(input.AccessToken);
    const readable = client.readable === undefined ? undefined : ['sub', ...client.readable];
    return { Username: user.username, UserAttributes: toList(user, readable), ...mfaView(user) };
  };
