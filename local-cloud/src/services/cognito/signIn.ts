import { createHash } from 'node:crypto';
import type { Cloud } from '../../cloud.ts';
import { AwsError } from '../../shared/errors.ts';
import type { ChallengeContext, Challenges, TokenSource } from './challenges.ts';
import { invalidParameter, notAuthorized, userDisabled, userNotFound, wrongPassword } from './errors.ts';
import { lockOut } from './lockOut.ts';
import type { Client, Pool, User } from './model.ts';
import { isPassword, srpPoolName } from './passwords.ts';
import type { Sessions } from './sessions.ts';
import { beginExchange, createVerifier, provesPassword, type Verifier } from './srp.ts';
import type { Tokens, TokenSet } from './tokens.ts';
import { triggerAttributes, type Triggers } from './triggers.ts';
import type { Users } from './users.ts';

/**
 * The next step of a sign-in: a challenge, or the tokens. The form of InitiateAuth's and RespondToAuthChallenge's
 * answers.
 */
export interface SignInStep {
  ChallengeName?: string;
  Session?: string;
  ChallengeParameters: Record<string, string>;
  AuthenticationResult?: TokenSet & { RefreshToken?: string };
}

/** The user who signs in, and the credentials. */
export interface Attempt {
  pool: Pool;
  client: Client;
  parameters: Record<string, string>;
  clientMetadata?: Record<string, string>;
}

export interface SignIn {
  withPassword(attempt: Attempt): Promise<SignInStep>;
  /** First half of SRP: our public number and the salt. If the client hides unknown users, they get both too. */
  beginSrp(attempt: Attempt): Promise<SignInStep>;
  /** Second half: the proof. */
  finishSrp(attempt: Attempt): Promise<SignInStep>;
  /** After a correct first factor: the next question. */
  next(attempt: Attempt, user: User, source: TokenSource): Promise<SignInStep>;
  /** After the last factor: opens the session. */
  complete(attempt: Attempt, user: User, source: TokenSource): Promise<SignInStep>;
}

interface SignInNeeds {
  cloud: Cloud;
  users: Users;
  sessions: Sessions;
  tokens: Tokens;
  triggers: Triggers;
  challenges: Challenges;
}

export function createSignIn({ cloud, users, sessions, tokens, triggers, challenges }: SignInNeeds): SignIn {
  async function beforehand({ pool, client, parameters, clientMetadata }: Attempt): Promise<User | undefined> {
    const user = await users.find(pool, parameters.USERNAME as string);
    if (user === undefined) {
      if (client.hidesUserExistence) return undefined;
      throw userNotFound();
    }
    await triggers.run({
      pool,
      name: 'PreAuthentication',
      source: 'PreAuthentication_Authentication',
      username: user.username,
      clientId: client.id,
      request: { userAttributes: triggerAttributes(user), userNotFound: false, validationData: clientMetadata ?? {} },
      response: {},
    });
    return user;
  }

  /** Checks the password. Counts failures, and refuses during a lockout. */
  async function prove(attempt: Attempt, user: User, isRight: () => boolean): Promise<SignInStep> {
    const now = cloud.clock.now();
    if (user.failures.lockedUntil > now) throw notAuthorized('Password attempts exceeded');
    if (!isRight()) {
      await users.countFailure(attempt.pool, user.username, (stored) => {
        stored.failures = lockOut(stored.failures, now);
      });
      throw wrongPassword();
    }
    if (!user.enabled) throw userDisabled();
    if (user.failures.count > 0) {
      await users.update(attempt.pool, user.username, (stored) => {
        stored.failures = { count: 0, lastAt: 0, lockedUntil: 0 };
      });
    }
    if (user.status === 'UNCONFIRMED') throw new AwsError('UserNotConfirmedException', 'User is not confirmed.');
    if (user.status === 'FORCE_CHANGE_PASSWORD') return newPasswordChallenge(attempt, user, now);
    return next(attempt, user, 'TokenGeneration_Authentication');
  }

  function newPasswordChallenge(attempt: Attempt, user: User, now: number): SignInStep {
    if ((user.temporaryPasswordExpiresAt ?? Infinity) <= now) {
      throw notAuthorized('Temporary password has expired and must be reset by an administrator.');
    }
    const { pool } = attempt;
    const missing = [...pool.attributes].filter(([name, rule]) => rule.required && user.attributes[name] === undefined);
    return challenge(
      attempt,
      user,
      'TokenGeneration_NewPasswordChallenge',
      { kind: 'NEW_PASSWORD_REQUIRED' },
      {
        requiredAttributes: JSON.stringify(missing.map(([name]) => `userAttributes.${name}`)),
        userAttributes: JSON.stringify(user.attributes),
      },
    );
  }

  function challenge(
    { pool, client }: Attempt,
    user: User,
    source: TokenSource,
    pending: Parameters<Challenges['open']>[1],
    parameters: Record<string, string>,
  ): SignInStep {
    const context: ChallengeContext = { poolId: pool.id, clientId: client.id, username: user.username, source };
    return {
      ChallengeName: pending.kind,
      Session: challenges.open(context, pending, client.authSessionSeconds),
      ChallengeParameters: { USER_ID_FOR_SRP: user.username, ...parameters },
    };
  }

  async function next(attempt: Attempt, user: User, source: TokenSource): Promise<SignInStep> {
    const { mfa, softwareTokens } = attempt.pool;
    if (mfa !== 'OFF' && user.totpEnabled) {
      return challenge(attempt, user, source, { kind: 'SOFTWARE_TOKEN_MFA' }, { FRIENDLY_DEVICE_NAME: 'TOTP device' });
    }
    if (mfa === 'ON') {
      const MFAS_CAN_SETUP = JSON.stringify(softwareTokens ? ['SOFTWARE_TOKEN_MFA'] : []);
      return challenge(attempt, user, source, { kind: 'MFA_SETUP', verified: false }, { MFAS_CAN_SETUP });
    }
    return complete(attempt, user, source);
  }

  async function complete(
    { pool, client, clientMetadata }: Attempt,
    user: User,
    source: TokenSource,
  ): Promise<SignInStep> {
    await triggers.run({
      pool,
      name: 'PostAuthentication',
      source: 'PostAuthentication_Authentication',
      username: user.username,
      clientId: client.id,
      request: {
        userAttributes: triggerAttributes(user),
        newDeviceUsed: false,
        ...(clientMetadata === undefined ? {} : { clientMetadata }),
      },
      response: {},
    });
    const { session, refreshToken } = await sessions.open(pool, client, user);
    const issued = await tokens.issue({ pool, client, user, session, source, clientMetadata });
    return { ChallengeParameters: {}, AuthenticationResult: { ...issued, RefreshToken: refreshToken } };
  }

  return {
    next,
    complete,
    async withPassword(attempt) {
      needs(attempt, 'USERNAME', 'PASSWORD');
      const user = await beforehand(attempt);
      if (user === undefined) throw wrongPassword();
      return prove(attempt, user, () => isPassword(attempt.pool, user, attempt.parameters.PASSWORD as string));
    },
    async beginSrp(attempt) {
      needs(attempt, 'USERNAME', 'SRP_A');
      const { pool, client, parameters } = attempt;
      const user = await beforehand(attempt);
      const srpUsername = user?.username ?? imaginaryUsername(pool, parameters.USERNAME as string);
      const verifier = user?.password ?? imaginaryVerifier(pool, srpUsername);
      const exchange = beginExchange(verifier, parameters.SRP_A as string);
      if (exchange === undefined) throw invalidParameter('Invalid SRP_A value.');
      const context: ChallengeContext = {
        poolId: pool.id,
        clientId: client.id,
        username: user?.username,
        source: 'TokenGeneration_Authentication',
      };
      const block = challenges.open(
        context,
        { kind: 'PASSWORD_VERIFIER', verifier, exchange, srpUsername },
        client.authSessionSeconds,
      );
      return {
        ChallengeName: 'PASSWORD_VERIFIER',
        ChallengeParameters: {
          SALT: verifier.salt,
          SECRET_BLOCK: block,
          SRP_B: exchange.publicB,
          USERNAME: srpUsername,
          USER_ID_FOR_SRP: srpUsername,
        },
      };
    },
    async finishSrp(attempt) {
      needs(attempt, 'USERNAME', 'PASSWORD_CLAIM_SECRET_BLOCK', 'PASSWORD_CLAIM_SIGNATURE', 'TIMESTAMP');
      const { pool, client, parameters } = attempt;
      const secretBlock = parameters.PASSWORD_CLAIM_SECRET_BLOCK as string;
      const { pending, username } = challenges.get(secretBlock, 'PASSWORD_VERIFIER', client.id);
      challenges.close(secretBlock);
      if (username === undefined) throw wrongPassword();
      const claim = {
        poolName: srpPoolName(pool.id),
        username: pending.srpUsername,
        secretBlock,
        timestamp: parameters.TIMESTAMP as string,
        signature: parameters.PASSWORD_CLAIM_SIGNATURE as string,
      };
      const user = await users.get(pool, username);
      const isCurrent = user.password?.verifier === pending.verifier.verifier;
      return prove(attempt, user, () => isCurrent && provesPassword(pending.verifier, pending.exchange, claim));
    },
  };
}

function needs({ parameters }: Attempt, ...names: string[]): void {
  const missing = names.find((name) => parameters[name] === undefined);
  if (missing !== undefined) throw invalidParameter(`Missing required parameter ${missing}`);
}

/** The same UUID for the same name in the same pool, so that asking twice reveals nothing. */
function imaginaryUsername(pool: Pool, reference: string): string {
  if (pool.usernameAttributes.length === 0) return reference;
  const hex = createHash('sha256').update(`${pool.id}/${reference.toLowerCase()}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The same salt for the same name, too. Nobody can prove its password: the exchange is always refused. */
function imaginaryVerifier(pool: Pool, username: string): Verifier {
  const salt = createHash('sha256').update(`${pool.id}/${username}/salt`).digest().subarray(0, 16);
  return createVerifier(srpPoolName(pool.id), username, '', salt);
}
