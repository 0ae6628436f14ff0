/** The signed-in user, from the claims of the token (not from the request). */
export interface Identity {
  email: string;
  groups: string[];
}

interface Tokens {
  accessToken: string;
  refreshToken: string;
  /** In milliseconds, by this browser's clock. */
  expiresAt: number;
  identity: Identity;
}

interface AuthenticationResult {
  AccessToken: string;
  IdToken: string;
  RefreshToken?: string;
  ExpiresIn: number;
}

const NEW_PASSWORD = 'NEW_PASSWORD_REQUIRED';

/** Tokens are renewed this long before they expire, so that no request carries a dying token. */
const MARGIN_MILLISECONDS = 30_000;

/** Cognito's answer, in its words. */
class SignInError extends Error {}

/** The password is right but temporary: {@link Session.choosePassword} comes next. */
export class NewPasswordRequired extends SignInError {}

interface Answer {
  AuthenticationResult?: AuthenticationResult;
  ChallengeName?: string;
  Session?: string;
}

function claimsOf(jwt: string): Record<string, unknown> {
  const base64 = (jwt.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** A Cognito session held in memory. Signs in by password and keeps the access token fresh. */
export function createSession(cognito: { endpoint: string; clientId: string }) {
  let credentials: { email: string; password: string } | undefined;
  let tokens: Tokens | undefined;
  let renewal: Promise<string> | undefined;

  /** Continues a half-finished sign-in. */
  let challenge: string | undefined;
  const ends = new Set<() => void>();

  async function ask(action: string, input: object): Promise<AuthenticationResult> {
    const response = await fetch(cognito.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${action}`,
      },
      body: JSON.stringify({ ClientId: cognito.clientId, ...input }),
    }).catch(() => {
      throw new SignInError(`Cognito does not answer at ${cognito.endpoint}`);
    });
    const answer = await response.json();
    if (!response.ok) throw new SignInError(answer.message ?? answer.__type ?? `Cognito answered ${response.status}`);
    return resultOf(answer);
  }

  function resultOf({ AuthenticationResult, ChallengeName, Session }: Answer): AuthenticationResult {
    challenge = Session;
    if (AuthenticationResult !== undefined) return AuthenticationResult;
    if (ChallengeName === NEW_PASSWORD) throw new NewPasswordRequired('The password is temporary: choose a new one');
    throw new SignInError(`Cognito asks for ${ChallengeName} first`);
  }

  const initiateAuth = (AuthFlow: string, AuthParameters: Record<string, string>) =>
    ask('InitiateAuth', { AuthFlow, AuthParameters });

  function keep(result: AuthenticationResult): string {
    const { email, 'cognito:groups': groups } = claimsOf(result.IdToken);
    tokens = {
      accessToken: result.AccessToken,
      refreshToken: result.RefreshToken ?? tokens?.refreshToken ?? '',
      expiresAt: Date.now() + result.ExpiresIn * 1000,
      identity: { email: String(email ?? credentials?.email), groups: Array.isArray(groups) ? groups : [] },
    };
    return tokens.accessToken;
  }

  async function byPassword(): Promise<string> {
    const { email, password } = credentials!;
    return keep(await initiateAuth('USER_PASSWORD_AUTH', { USERNAME: email, PASSWORD: password }));
  }

  async function byRefreshToken(): Promise<string> {
    try {
      return keep(await initiateAuth('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: tokens!.refreshToken }));
    } catch {
      // The token was revoked, or the local clock moved past its expiry. The password still works.
      return byPassword();
    }
  }

  const session = {
    /** Undefined while nobody is signed in. */
    get identity(): Identity | undefined {
      return tokens?.identity;
    },
    /** Throws {@link SignInError} or its subclass {@link NewPasswordRequired}; nobody is signed in then. */
    async signIn(email: string, password: string): Promise<Identity> {
      session.signOut();
      credentials = { email, password };
      await byPassword();
      return tokens!.identity;
    },
    /**
     * After {@link NewPasswordRequired}: sets the password and signs in with it. Throws {@link SignInError}, and may be
     * called again.
     */
    async choosePassword(password: string): Promise<Identity> {
      const { email } = credentials!;
      const before = challenge;
      const ChallengeResponses = { USERNAME: email, NEW_PASSWORD: password };
      try {
        keep(await ask('RespondToAuthChallenge', { ChallengeName: NEW_PASSWORD, Session: before, ChallengeResponses }));
      } catch (error) {
        challenge = before;
        throw error;
      }
      credentials = { email, password };
      return tokens!.identity;
    },
    signOut(): void {
      credentials = undefined;
      tokens = undefined;
      challenge = undefined;
      for (const end of [...ends]) end();
    },
    /**
     * Calls `end` when the signed-in user changes: work that one user began must not continue as another. Returns a
     * function that cancels this.
     */
    onEnd(end: () => void): () => void {
      ends.add(end);
      return () => void ends.delete(end);
    },
    /** A new access token, whatever the age of the present one. Concurrent requests share one renewal. */
    renew(): Promise<string> {
      renewal ??= byRefreshToken().finally(() => (renewal = undefined));
      return renewal;
    },
    /** The access token to send now, renewed if it is about to expire; undefined while nobody is signed in. */
    async token(): Promise<string | undefined> {
      if (tokens === undefined) return undefined;
      return tokens.expiresAt - MARGIN_MILLISECONDS > Date.now() ? tokens.accessToken : session.renew();
    },
  };
  return session;
}

export type Session = ReturnType<typeof createSession>;
