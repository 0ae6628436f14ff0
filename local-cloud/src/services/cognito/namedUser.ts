import { required } from './errors.ts';
import type { Pool, User } from './model.ts';
import type { Services } from './services.ts';

/**
 * The pool and the user that an administrator's call is about.
 * @param members What the call has to contain besides both.
 * @throws `ResourceNotFoundException`, `UserNotFoundException`, and `InvalidParameterException` for an absent member
 */
export async function namedUser(
  { pools, users }: Pick<Services, 'pools' | 'users'>,
  input: any,
  ...members: string[]
): Promise<{ pool: Pool; user: User }> {
  required(input, 'UserPoolId', 'Username', ...members);
  const pool = pools.pool(input.UserPoolId);
  return { pool, user: await users.get(pool, input.Username) };
}
