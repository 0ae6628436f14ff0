import type { TokenSource } from './challenges.ts';
import type { Client, Pool, User } from './model.ts';
import type { Session } from './sessions.ts';

/** The user to issue tokens for, and the step of the sign-in. */
export interface TokenRequest {
  pool: Pool;
  client: Client;
  user: User;
  session: Session;
  source: TokenSource;
  clientMetadata?: Record<string, string>;
}
