/** Who is signed in, from the claims of the token (not from what was asked for). */
export interface Identity {
  email: string;
  groups: string[];
}

interface Tokens {
  accessToken: string;
  refreshToken: string;
  /** By this browser's clock, in milliseconds. */
  expiresAt: number;
  identity: Identity;
}

interface AuthenticationResult {
  AccessToken: string;
  IdToken: string;
  RefreshToken?: string;
  ExpiresIn: number;
}

/** Renewed this much before it expires, so that no request leaves with a token about to die. */
const MARGIN_MILLISECONDS = 30_000;

/** What Cognito answered, in its words. */
export class SignInError extends Error {}

function claimsOf(jwt: string): Record<string, unknown> {
  const base64 = (jwt.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** A Cognito session held in memory: signs in by password, keeps the access token fresh. */
export function createSession(cognito: { endpoint: string; clientId: string }) {
  let credentials: { email: string; password: string } | undefined;
  let tokens: Tokens | undefined;
  let renewal: Promise<string> | undefined;

  async function initiateAuth(flow: string, parameters: Record<string, string>): Promise<AuthenticationResult> {
    const response = await fetch(cognito.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
      },
      body: JSON.stringify({ AuthFlow: flow, ClientId: cognito.clientId, AuthParameters: parameters }),
    }).catch(() => {
      throw new SignInError(`Cognito does not answer at ${cognito.endpoint}`);
    });
    const answer = await response.json();
    if (!response.ok) throw new SignInError(answer.message ?? answer.__type ?? `Cognito answered ${response.status}`);
    if (answer.AuthenticationResult === undefined)
      throw new SignInError(`Cognito asks for ${answer.ChallengeName} first`);
    return answer.AuthenticationResult;
  }

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
      // Revoked, or the local clock was moved past its life: the password still works.
      return byPassword();
    }
  }

  const session = {
    /** Undefined while nobody is signed in. */
    get identity(): Identity | undefined {
      return tokens?.identity;
    },
    /** Raises {@link SignInError}; nobody is signed in then. */
    async signIn(email: string, password: string): Promise<Identity> {
      session.signOut();
      credentials = { email, password };
      await byPassword();
      return tokens!.identity;
    },
    signOut(): void {
      credentials = undefined;
      tokens = undefined;
    },
    /** A new access token, whatever the age of the present one. Requests at the same time share one renewal. */
    renew(): Promise<string> {
      renewal ??= byRefreshToken().finally(() => (renewal = undefined));
      return renewal;
    },
    /** The access token to send now, renewed when it is about to expire; undefined while nobody is signed in. */
    async token(): Promise<string | undefined> {
      if (tokens === undefined) return undefined;
      return tokens.expiresAt - MARGIN_MILLISECONDS > Date.now() ? tokens.accessToken : session.renew();
    },
  };
  return session;
}

export type Session = ReturnType<typeof createSession>;
