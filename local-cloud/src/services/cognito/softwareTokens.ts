import { invalidParameter } from './errors.ts';
import type { Pool } from './model.ts';
import type { Services } from './services.ts';

/** Finds the user whose authenticator app is being set up: a signed-in user, or one who must set it up to sign in. */
export async function tokenOwner(
  { tokens, challenges, pools }: Pick<Services, 'tokens' | 'challenges' | 'pools'>,
  input: { AccessToken?: string; Session?: string },
): Promise<{ pool: Pool; username: string }> {
  if (input.AccessToken !== undefined) {
    const { pool, user } = await tokens.bearer(input.AccessToken);
    return { pool, username: user.username };
  }
  if (input.Session === undefined) throw invalidParameter('Either AccessToken or Session must be given.');
  const { poolId, username } = challenges.get(input.Session, 'MFA_SETUP');
  return { pool: pools.pool(poolId), username: username as string };
}
