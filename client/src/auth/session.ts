import { UnauthenticatedError } from '../errors.ts';
import type { TokenRequest } from '../transport/tokens.ts';
import { AuthError, type Cognito } from './cognito.ts';
import type { AuthStorage } from './storage.ts';

/** As Cognito answers them. */
export interface AuthenticationResult {
  IdToken: string;
  AccessToken: string;
  RefreshToken?: string;
  /** Seconds. */
  ExpiresIn: number;
}

export interface StoredSession {
  idToken: string;
  accessToken: string;
  refreshToken: string;
  /** By this device's clock, milliseconds since the epoch: a clock that is wrong is wrong by as much when it is asked again. */
  expiresAt: number;
}

export interface Session {
  stored(): Promise<StoredSession | null>;
  keep(result: AuthenticationResult): Promise<void>;
  forget(): Promise<void>;
  /** The ID token; a new one a minute before the old one ends. Throws {@link UnauthenticatedError} once the session is over. */
  token(request?: TokenRequest): Promise<string>;
}

const EARLY_MILLISECONDS = 60_000;

export function createSession(cognito: Cognito, clientId: string, storage: AuthStorage): Session {
  const key = `taskwire.${clientId}`;
  let refreshing: Promise<string> | undefined;

  async function stored(): Promise<StoredSession | null> {
    const item = await storage.getItem(key);
    return item === null ? null : (JSON.parse(item) as StoredSession);
  }

  async function keep({ IdToken, AccessToken, RefreshToken, ExpiresIn }: AuthenticationResult): Promise<void> {
    // A refresh brings a new refresh token only where the pool turns them over.
    const refreshToken = RefreshToken ?? (await stored())!.refreshToken;
    const expiresAt = Date.now() + ExpiresIn * 1000;
    const session: StoredSession = { idToken: IdToken, accessToken: AccessToken, refreshToken, expiresAt };
    await storage.setItem(key, JSON.stringify(session));
  }

  async function refresh({ refreshToken }: StoredSession): Promise<string> {
    try {
      const input = { ClientId: clientId, RefreshToken: refreshToken };
      const { AuthenticationResult: result } = await cognito<{ AuthenticationResult: AuthenticationResult }>(
        'GetTokensFromRefreshToken',
        input,
      );
      // Signed out, or in as somebody else, meanwhile.
      if ((await stored())?.refreshToken !== refreshToken) return await token();
      await keep(result);
      return result.IdToken;
    } catch (error) {
      if (!(error instanceof AuthError) || error.code !== 'NotAuthorizedException') throw error;
      await storage.removeItem(key);
      throw new UnauthenticatedError(`The session is over: ${error.message}`, undefined, { cause: error });
    }
  }

  async function token(request?: TokenRequest): Promise<string> {
    if (refreshing !== undefined) return refreshing;
    const session = await stored();
    if (session === null) throw new UnauthenticatedError('Nobody is signed in.');
    if (request?.forceRefresh !== true && Date.now() < session.expiresAt - EARLY_MILLISECONDS) return session.idToken;
    refreshing ??= refresh(session).finally(() => (refreshing = undefined));
    return refreshing;
  }

  return { stored, keep, token, forget: async () => storage.removeItem(key) };
}
