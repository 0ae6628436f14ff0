import { notAuthorized, required, wrongPassword } from '../errors.ts';
import { lockOut } from '../lockOut.ts';
import { checkPassword, isPassword, setPassword } from '../passwords.ts';
import type { ActionOf } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ChangePassword.html */
export const changePassword: ActionOf<'cloud' | 'tokens' | 'users'> =
  ({ cloud, tokens, users }) =>
  async (input) => {
    required(input, 'AccessToken', 'PreviousPassword', 'ProposedPassword');
    const { pool, user } = await tokens.bearer(input.AccessToken);
    await users.update(pool, user.username, (stored) => {
      const now = cloud.clock.now();
      if (stored.failures.lockedUntil > now) throw notAuthorized('Password attempts exceeded');
      if (!isPassword(pool, stored, input.PreviousPassword)) {
        stored.failures = lockOut(stored.failures, now);
        return wrongPassword();
      }
      checkPassword(pool.passwordPolicy, input.ProposedPassword, 'does not conform to policy', 'proposedPassword');
      setPassword(pool, stored, input.ProposedPassword);
      return undefined;
    });
    return {};
  };
