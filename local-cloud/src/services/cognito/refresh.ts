import { invalidParameter, notAuthorized, userDisabled } from './errors.ts';
import type { Client, Pool, User } from './model.ts';
import type { Services } from './services.ts';
import type { Session } from './sessions.ts';
import type { TokenSet } from './tokens.ts';

/** A session resumed by its refresh token. */
interface Resumed {
  pool: Pool;
  client: Client;
  user: User;
  session: Session;
}

/** Finds the session of a refresh token. Throws `NotAuthorizedException` if the token is not or no longer valid. */
export async function pickUp(
  { sessions, users }: Pick<Services, 'sessions' | 'users'>,
  pool: Pool,
  client: Client,
  refreshToken: string | undefined,
): Promise<Resumed> {
  if (refreshToken === undefined) throw invalidParameter('Missing required parameter REFRESH_TOKEN');
  const session = await sessions.ofRefreshToken(client, refreshToken);
  const user = await users.find(pool, session.username);
  if (user === undefined) throw notAuthorized('Invalid Refresh Token');
  if (!user.enabled) throw userDisabled();
  return { pool, client, user, session };
}

/** New ID and access tokens for the session, with the user's current attributes and groups. */
export function refresh(
  { tokens }: Pick<Services, 'tokens'>,
  resumed: Resumed,
  clientMetadata?: Record<string, string>,
): Promise<TokenSet> {
  return tokens.issue({ ...resumed, source: 'TokenGeneration_RefreshTokens', clientMetadata });
}
