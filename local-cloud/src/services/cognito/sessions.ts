import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Cloud } from '../../cloud.ts';
import { AwsError } from '../../shared/errors.ts';
import { notAuthorized } from './errors.ts';
import type { Client, Pool, User } from './model.ts';

/** A sign-in, to which a refresh token belongs. Every token made from it carries its `origin_jti`. */
export interface Session {
  poolId: string;
  username: string;
  clientId: string;
  originJti: string;
  /** In milliseconds. */
  authAt: number;
  expiresAt: number;
  refreshHash: string;
  /** The token before the last rotation, valid for the client's grace period. */
  previous?: { hash: string; until: number };
}

export interface Sessions {
  open(pool: Pool, client: Client, user: User): Promise<{ session: Session; refreshToken: string }>;
  /** The session of a valid refresh token. Throws `NotAuthorizedException` in AWS's words. */
  ofRefreshToken(client: Client, refreshToken: string): Promise<Session>;
  /** Makes a new refresh token for the session. The old one stays valid for the grace period. */
  rotate(session: Session, graceSeconds: number): Promise<string>;
  isOpen(poolId: string, username: string, originJti: string): Promise<boolean>;
  close(session: Pick<Session, 'poolId' | 'username' | 'originJti'>): Promise<void>;
  closeAll(poolId: string, username: string): Promise<void>;
}

/** A refresh token that was good once: revoked or expired. */
export class SpentTokenError extends AwsError {
  constructor(message: string) {
    super('NotAuthorizedException', message);
  }
}

/** An expired session is kept this long, so that its token is reported as "expired" and not "revoked". */
const KEEP_EXPIRED_MS = 86_400_000;

const hash = (text: string) => createHash('sha256').update(text).digest('base64url');

/** A closed session is simply absent from the store. */
export function createSessions(cloud: Cloud): Sessions {
  const store = cloud.store('cognito-idp');
  const prefix = (poolId: string, username: string) => `session#${poolId}#${encodeURIComponent(username)}#`;
  const key = (session: Pick<Session, 'poolId' | 'username' | 'originJti'>) =>
    prefix(session.poolId, session.username) + session.originJti;

  /**
   * The token contains its session's name, so that it is found without an index. Only the secret part authenticates.
   */
  function newToken({ poolId, username, originJti }: Session): string {
    const name = Buffer.from(JSON.stringify([poolId, username, originJti])).toString('base64url');
    return `${name}.${randomBytes(48).toString('base64url')}`;
  }

  function parse(token: string): [string, string, string] | undefined {
    try {
      const parts = JSON.parse(Buffer.from(String(token).split('.')[0] as string, 'base64url').toString());
      return Array.isArray(parts) && parts.length === 3 && parts.every((part) => typeof part === 'string')
        ? (parts as [string, string, string])
        : undefined;
    } catch {
      return undefined;
    }
  }

  return {
    async open(pool, client, user) {
      const authAt = cloud.clock.now();
      for (const { key: old, value } of await store.list<Session>(prefix(pool.id, user.username))) {
        if (value.expiresAt + KEEP_EXPIRED_MS < authAt) await store.delete(old);
      }
      const session: Session = {
        poolId: pool.id,
        username: user.username,
        clientId: client.id,
        originJti: randomUUID(),
        authAt,
        expiresAt: authAt + client.refreshTokenSeconds * 1000,
        refreshHash: '',
      };
      const refreshToken = newToken(session);
      session.refreshHash = hash(refreshToken);
      await store.put(key(session), session);
      return { session, refreshToken };
    },
    async ofRefreshToken(client, refreshToken) {
      const [poolId, username, originJti] = parse(refreshToken) ?? [];
      if (poolId !== client.poolId || username === undefined || originJti === undefined) {
        throw notAuthorized('Invalid Refresh Token');
      }
      const session = await store.get<Session>(key({ poolId, username, originJti }));
      if (session === undefined) throw new SpentTokenError('Refresh Token has been revoked');
      const now = cloud.clock.now();
      const given = hash(refreshToken);
      const matches = given === session.refreshHash;
      const isPrevious = given === session.previous?.hash;
      if (session.clientId !== client.id || (!matches && !isPrevious)) throw notAuthorized('Invalid Refresh Token');
      if (session.expiresAt <= now) throw new SpentTokenError('Refresh Token has expired');
      if (!matches && (session.previous?.until ?? 0) <= now)
        throw new SpentTokenError('Refresh Token has been revoked');
      return session;
    },
    async rotate(session, graceSeconds) {
      const refreshToken = newToken(session);
      const previous = { hash: session.refreshHash, until: cloud.clock.now() + graceSeconds * 1000 };
      await store.put(key(session), { ...session, refreshHash: hash(refreshToken), previous });
      return refreshToken;
    },
    isOpen: async (poolId, username, originJti) =>
      (await store.get(key({ poolId, username, originJti }))) !== undefined,
    close: (session) => store.delete(key(session)),
    async closeAll(poolId, username) {
      for (const { key: open } of await store.list(prefix(poolId, username))) await store.delete(open);
    },
  };
}
