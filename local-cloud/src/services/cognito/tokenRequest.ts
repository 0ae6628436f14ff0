import type { TokenSource } from './challenges.ts';
import type { Client, Pool, User } from './model.ts';
import type { Session } from './sessions.ts';

/** For whom tokens are issued, and at what step of signing in. */
export interface TokenRequest {
  pool: Pool;
  client: Client;
  user: User;
  session: Session;
  source: TokenSource;
  clientMetadata?: Record<string, string>;
}
