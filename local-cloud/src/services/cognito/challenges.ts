import { randomBytes } from 'node:crypto';
import type { Cloud } from '../../cloud.ts';
import { invalidSession, notAuthorized } from './errors.ts';
import type { Exchange, Verifier } from './srp.ts';

/** What a sign-in is waiting for. */
type Pending =
  | { kind: 'PASSWORD_VERIFIER'; verifier: Verifier; exchange: Exchange; srpUsername: string }
  | { kind: 'NEW_PASSWORD_REQUIRED' }
  | { kind: 'SOFTWARE_TOKEN_MFA' }
  | { kind: 'MFA_SETUP'; verified: boolean };

export interface ChallengeContext {
  poolId: string;
  clientId: string;
  /** Undefined for a user who does not exist: the exchange is simulated. */
  username?: string;
  /** The source of the tokens that this sign-in ends with, for the token trigger. */
  source: TokenSource;
}

export type TokenSource =
  | 'TokenGeneration_Authentication'
  | 'TokenGeneration_NewPasswordChallenge'
  | 'TokenGeneration_RefreshTokens';

type Challenge = ChallengeContext & { pending: Pending; expiresAt: number };

/**
 * Sign-ins in progress, by the `Session` (or secret block) that was issued. Kept in memory: they live for minutes, and
 * after a restart the client signs in again.
 */
export interface Challenges {
  open(context: ChallengeContext, pending: Pending, validSeconds: number): string;
  /** Throws `NotAuthorizedException` for a session that is unknown, used, expired, or of another kind or client. */
  get<K extends Pending['kind']>(
    handle: string | undefined,
    kind: K,
    clientId?: string,
  ): Challenge & { pending: Extract<Pending, { kind: K }> };
  close(handle: string): void;
}

export function createChallenges(cloud: Cloud): Challenges {
  const open = new Map<string, Challenge>();
  return {
    open(context, pending, validSeconds) {
      const now = cloud.clock.now();
      for (const [handle, challenge] of open) if (challenge.expiresAt + 3_600_000 < now) open.delete(handle);
      // Clients decode the secret block, so it is base64.
      const handle = randomBytes(96).toString('base64');
      open.set(handle, { ...context, pending, expiresAt: now + validSeconds * 1000 });
      return handle;
    },
    get(handle, kind, clientId) {
      const challenge = open.get(handle ?? '');
      if (challenge === undefined || challenge.pending.kind !== kind) throw invalidSession();
      if (clientId !== undefined && challenge.clientId !== clientId) throw invalidSession();
      if (challenge.expiresAt <= cloud.clock.now()) {
        throw notAuthorized('Invalid session for the user, session is expired.');
      }
      return challenge as any;
    },
    close: (handle) => void open.delete(handle),
  };
}
