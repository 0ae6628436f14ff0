import type { TokenRequest } from '../transport/tokens.ts';
import type { Patience } from '../transport/within.ts';
import { AuthError, cognitoAt, type Cognito } from './cognito.ts';
import { createSession, type AuthenticationResult, type Session } from './session.ts';
import { beginExchange } from './srp.ts';
import { defaultStorage, type AuthStorage } from './storage.ts';

export interface AuthOptions {
  /** `userPoolId` in `.taskwire/outputs.json`, such as `eu-central-1_AbCdEfGhI`. */
  userPoolId: string;
  userPoolClientId: string;
  /** `cognitoEndpoint` in `.taskwire/outputs.json`. Default: Cognito's in the pool's region. */
  endpoint?: string;
  /** Default: `localStorage`, or memory if there is none. */
  storage?: AuthStorage;
  fetch?: typeof fetch;
  /** Milliseconds for one request to Cognito. Default: 30,000. */
  timeout?: number;
}

const TIMEOUT_MILLISECONDS = 30_000;

/**
 * The next step of signing in. After a refusal, `answer` may be called again while Cognito keeps the step open: for
 * three minutes.
 */
export type SignInStep =
  | { step: 'DONE' }
  /** Invited people choose a password at their first sign-in. */
  | { step: 'NEW_PASSWORD_REQUIRED'; answer(newPassword: string): Promise<SignInStep> }
  /** Six digits from the authenticator app. */
  | { step: 'TOTP'; answer(code: string): Promise<SignInStep> };

/** The signed-in user according to the token: for greetings, not for decisions. */
export interface Identity {
  id: string;
  email: string;
  groups: string[];
}

interface Challenge {
  ChallengeName?: string;
  ChallengeParameters?: Record<string, string>;
  Session?: string;
  AuthenticationResult?: AuthenticationResult;
}

/**
 * Sign-up and sign-in with Cognito, without an AWS SDK: passwords travel as SRP proofs. Pass it to `createClient` as
 * `auth`. Cognito's refusals are {@link AuthError}s, whose `code` says why.
 */
export function createAuth({ userPoolId, userPoolClientId: ClientId, ...options }: AuthOptions) {
  const region = userPoolId.split('_')[0];
  const { endpoint = `https://cognito-idp.${region}.amazonaws.com/`, storage = defaultStorage() } = options;
  const { fetch = (...request) => globalThis.fetch(...request), timeout = TIMEOUT_MILLISECONDS } = options;
  const at = (patience: Patience): Cognito => cognitoAt(endpoint, fetch, patience);
  // A renewal serves all callers, so the signal of one does not end it.
  const session = createSession(at({ timeout }), ClientId, storage);
  const pool = { userPoolId, ClientId, session };
  return {
    ...createActions(pool, at({ timeout })),
    /** The same functions for one signal: `auth.within({ signal }).signIn(…)` rejects with the signal's reason. */
    within: (patience: Partial<Patience>) =>
      createActions(pool, at({ ...patience, timeout: patience.timeout ?? timeout })),
  };
}

interface Pool {
  userPoolId: string;
  ClientId: string;
  session: Session;
}

function createActions({ userPoolId, ClientId, session }: Pool, cognito: Cognito) {
  const answer = (ChallengeName: string, Session: string | undefined, ChallengeResponses: Record<string, string>) =>
    cognito<Challenge>('RespondToAuthChallenge', { ClientId, ChallengeName, Session, ChallengeResponses });

  async function next(challenge: Challenge, username: string): Promise<SignInStep> {
    const { ChallengeName: name, Session, AuthenticationResult: result } = challenge;
    if (result !== undefined) {
      await session.keep(result);
      return { step: 'DONE' };
    }
    const answerWith = (field: string) => async (value: string) =>
      next(await answer(name!, Session, { USERNAME: username, [field]: value }), username);
    if (name === 'NEW_PASSWORD_REQUIRED') return { step: name, answer: answerWith('NEW_PASSWORD') };
    if (name === 'SOFTWARE_TOKEN_MFA') return { step: 'TOTP', answer: answerWith('SOFTWARE_TOKEN_MFA_CODE') };
    throw new AuthError(name ?? 'UnknownChallenge', `Cognito asks for ${name}, which this client cannot answer.`);
  }

  /** An access token, which Cognito requires for actions on one's own account. */
  async function accessToken(): Promise<string> {
    await session.token();
    return (await session.stored())!.accessToken;
  }

  return {
    /** The ID token, renewed in time and shared by concurrent callers. `createClient` calls it. */
    token: (request?: TokenRequest) => session.token(request),

    async signIn(email: string, password: string): Promise<SignInStep> {
      const exchange = beginExchange(userPoolId);
      const AuthParameters = { USERNAME: email, SRP_A: exchange.publicA };
      const begun = await cognito<Challenge>('InitiateAuth', { ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters });
      const parameters = begun.ChallengeParameters as Parameters<typeof exchange.prove>[0];
      const { timestamp, signature } = await exchange.prove(parameters, password);
      const username = parameters.USER_ID_FOR_SRP;
      const proof = {
        USERNAME: username,
        PASSWORD_CLAIM_SECRET_BLOCK: parameters.SECRET_BLOCK,
        TIMESTAMP: timestamp,
        PASSWORD_CLAIM_SIGNATURE: signature,
      };
      return next(await answer('PASSWORD_VERIFIER', begun.Session, proof), username);
    },

    /** Mails a code. `timeZone`: IANA name; default: the device's. */
    async signUp({ email, password, name, timeZone }: SignUp): Promise<void> {
      const zoneinfo = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
      const attributes = Object.entries({ email, name, zoneinfo }).map(([Name, Value]) => ({ Name, Value }));
      await cognito('SignUp', { ClientId, Username: email, Password: password, UserAttributes: attributes });
    },
    confirmSignUp: async (email: string, code: string): Promise<void> =>
      void (await cognito('ConfirmSignUp', { ClientId, Username: email, ConfirmationCode: code })),
    resendCode: async (email: string): Promise<void> =>
      void (await cognito('ResendConfirmationCode', { ClientId, Username: email })),

    /** Mails a code if the account exists; the answer does not reveal whether it does. */
    forgotPassword: async (email: string): Promise<void> =>
      void (await cognito('ForgotPassword', { ClientId, Username: email })),
    resetPassword: async (email: string, code: string, newPassword: string): Promise<void> =>
      void (await cognito('ConfirmForgotPassword', {
        ClientId,
        Username: email,
        ConfirmationCode: code,
        Password: newPassword,
      })),
    changePassword: async (oldPassword: string, newPassword: string): Promise<void> =>
      void (await cognito('ChangePassword', {
        AccessToken: await accessToken(),
        PreviousPassword: oldPassword,
        ProposedPassword: newPassword,
      })),

    /**
     * The secret for an authenticator app, also as a link for a QR code. Sign-in asks for codes once `confirm` has
     * accepted the first one.
     */
    async setUpTotp(): Promise<{ secret: string; uri: string; confirm(code: string): Promise<void> }> {
      const AccessToken = await accessToken();
      const { SecretCode: secret } = await cognito<{ SecretCode: string }>('AssociateSoftwareToken', { AccessToken });
      const { email } = identityOf((await session.stored())!.idToken);
      return {
        secret,
        uri: `otpauth://totp/Taskwire:${encodeURIComponent(email)}?secret=${secret}&issuer=Taskwire`,
        async confirm(UserCode) {
          await cognito('VerifySoftwareToken', { AccessToken, UserCode });
          const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
          await cognito('SetUserMFAPreference', { AccessToken, SoftwareTokenMfaSettings });
        },
      };
    },

    /** Whether sign-in asks for a code of an authenticator app. */
    async hasTotp(): Promise<boolean> {
      const { UserMFASettingList = [] } = await cognito<{ UserMFASettingList?: string[] }>('GetUser', {
        AccessToken: await accessToken(),
      });
      return UserMFASettingList.includes('SOFTWARE_TOKEN_MFA');
    },
    /** Sign-in no longer asks for a code of the authenticator app. */
    async turnOffTotp(): Promise<void> {
      const SoftwareTokenMfaSettings = { Enabled: false, PreferredMfa: false };
      await cognito('SetUserMFAPreference', { AccessToken: await accessToken(), SoftwareTokenMfaSettings });
    },

    /** The user who is signed in on this device; null if nobody is. */
    async current(): Promise<Identity | null> {
      const stored = await session.stored();
      return stored === null ? null : identityOf(stored.idToken);
    },

    /**
     * Signs out here, or with `everywhere` on every device. The device forgets the session even if Cognito cannot be
     * reached.
     */
    async signOut({ everywhere = false } = {}): Promise<void> {
      const stored = await session.stored();
      await session.forget();
      if (stored === null) return;
      if (everywhere) await cognito('GlobalSignOut', { AccessToken: stored.accessToken });
      else await cognito('RevokeToken', { ClientId, Token: stored.refreshToken });
    },
  };
}

export type TaskwireAuth = ReturnType<typeof createAuth>;

export interface SignUp {
  email: string;
  password: string;
  /** 1 to 100 characters. */
  name: string;
  timeZone?: string;
}

function identityOf(idToken: string): Identity {
  const payload = atob(idToken.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(payload, (character) => character.charCodeAt(0));
  const claims = JSON.parse(new TextDecoder().decode(bytes)) as {
    sub: string;
    email: string;
    'cognito:groups'?: string[];
  };
  return { id: claims.sub, email: claims.email, groups: claims['cognito:groups'] ?? [] };
}
