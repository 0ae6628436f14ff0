import { UnauthenticatedError } from '../errors.ts';
import type { TokenRequest } from '../transport/tokens.ts';
import { AuthError, type Cognito } from './cognito.ts';
import type { AuthStorage } from './storage.ts';

/** In the form of Cognito's answer. */
export interface AuthenticationResult {
  IdToken: string;
  AccessToken: string;
  RefreshToken?: string;
  /** In seconds. */
  ExpiresIn: number;
}

interface StoredSession {
  idToken: string;
  accessToken: string;
  refreshToken: string;
  /**
   * Milliseconds since the epoch by this device's clock. If the clock is wrong, it is equally wrong at the later
   * comparison.
   */
  expiresAt: number;
}

export interface Session {
  stored(): Promise<StoredSession | null>;
  keep(result: AuthenticationResult): Promise<void>;
  forget(): Promise<void>;
  /**
   * The ID token; a new one a minute before the old one expires. Throws {@link UnauthenticatedError} once the session
   * is over.
   */
  token(request?: TokenRequest): Promise<string>;
}

const EARLY_MILLISECONDS = 60_000;

export function createSession(cognito: Cognito, clientId: string, storage: AuthStorage): Session {
  const key = `taskwire.${clientId}`;
  let refreshing: Promise<string | null> | undefined;

  async function stored(): Promise<StoredSession | null> {
    const item = await storage.getItem(key);
    return item === null ? null : (JSON.parse(item) as StoredSession);
  }

  async function keep({ IdToken, AccessToken, RefreshToken, ExpiresIn }: AuthenticationResult): Promise<void> {
    // A refresh returns a new refresh token only if the pool rotates them.
    const refreshToken = RefreshToken ?? (await stored())!.refreshToken;
    const expiresAt = Date.now() + ExpiresIn * 1000;
    const session: StoredSession = { idToken: IdToken, accessToken: AccessToken, refreshToken, expiresAt };
    await storage.setItem(key, JSON.stringify(session));
  }

  /** Null if the stored session is another one by now: somebody signed out or in, or another tab renewed it. */
  async function refresh({ refreshToken }: StoredSession): Promise<string | null> {
    const isOther = async () => (await stored())?.refreshToken !== refreshToken;
    try {
      const input = { ClientId: clientId, RefreshToken: refreshToken };
      const { AuthenticationResult: result } = await cognito<{ AuthenticationResult: AuthenticationResult }>(
        'GetTokensFromRefreshToken',
        input,
      );
      if (await isOther()) return null;
      await keep(result);
      return result.IdToken;
    } catch (error) {
      if (!(error instanceof AuthError) || error.code !== 'NotAuthorizedException') throw error;
      if (await isOther()) return null;
      await storage.removeItem(key);
      throw new UnauthenticatedError(`The session is over: ${error.message}`, undefined, { cause: error });
    }
  }

  async function token(request?: TokenRequest): Promise<string> {
    if (refreshing !== undefined) return (await refreshing) ?? token();
    const session = await stored();
    if (session === null) throw new UnauthenticatedError('Nobody is signed in.');
    if (request?.forceRefresh !== true && Date.now() < session.expiresAt - EARLY_MILLISECONDS) return session.idToken;
    refreshing ??= refresh(session).finally(() => (refreshing = undefined));
    return (await refreshing) ?? token();
  }

  return { stored, keep, token, forget: async () => storage.removeItem(key) };
}
