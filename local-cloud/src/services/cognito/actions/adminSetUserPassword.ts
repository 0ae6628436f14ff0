import { checkPassword, setPassword, setTemporaryPassword } from '../passwords.ts';
import { namedUser } from '../namedUser.ts';
import type { ActionOf } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserPassword.html */
export const adminSetUserPassword: ActionOf<'cloud' | 'pools' | 'users'> =
  ({ cloud, pools, users }) =>
  async (input) => {
    const { pool, user } = await namedUser({ pools, users }, input, 'Password');
    checkPassword(pool.passwordPolicy, input.Password, 'does not conform to policy');
    await users.update(pool, user.username, (stored) => {
      stored.failures = { count: 0, lastAt: 0, lockedUntil: 0 };
      if (input.Permanent !== true) setTemporaryPassword(pool, stored, input.Password, cloud.clock.now());
      else setPassword(pool, stored, input.Password);
    });
    return {};
  };
