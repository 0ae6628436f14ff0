import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { UserPool } from '../../functions/shared/userPool.ts';

/** An account in Cognito. */
export interface Account {
  /** The `sub`, which is also the username in a pool whose users sign in by e-mail. */
  userId: string;
  /**
   * `CONFIRMED`; `UNCONFIRMED` after a sign-up; `FORCE_CHANGE_PASSWORD` after an invitation, until its password is
   * used.
   */
  status: string;
  enabled: boolean;
}

/** Finds an account by e-mail address or user id; null if there is none. */
export async function findAccount({ userPools, userPoolId }: UserPool, name: string): Promise<Account | null> {
  try {
    const user = await userPools.send(new AdminGetUserCommand({ UserPoolId: userPoolId, Username: name }));
    return {
      userId: user.UserAttributes?.find(({ Name }) => Name === 'sub')?.Value as string,
      status: user.UserStatus ?? '',
      enabled: user.Enabled ?? false,
    };
  } catch (error) {
    if (error instanceof UserNotFoundException) return null;
    throw error;
  }
}

/**
 * Opens an account and makes Cognito mail it a temporary password; `again` for an account that has not used its
 * password yet.
 */
export async function invite({ userPools, userPoolId }: UserPool, email: string, again = false): Promise<Account> {
  const { User } = await userPools.send(
    new AdminCreateUserCommand({
      UserPoolId: userPoolId,
      Username: email,
      DesiredDeliveryMediums: ['EMAIL'],
      ...(again
        ? { MessageAction: 'RESEND' }
        : {
            UserAttributes: [
              { Name: 'email', Value: email },
              // The mail itself proves the address: only its reader can sign in.
              { Name: 'email_verified', Value: 'true' },
            ],
          }),
    }),
  );
  return { userId: User?.Username as string, status: 'FORCE_CHANGE_PASSWORD', enabled: true };
}

/**
 * Deletes an account whose address is unproven, together with the password chosen for it, and invites the owner of the
 * address.
 */
export async function inviteInstead(pool: UserPool, { userId }: Account, email: string): Promise<Account> {
  await pool.userPools.send(new AdminDeleteUserCommand({ UserPoolId: pool.userPoolId, Username: userId }));
  return invite(pool, email);
}

/** A user whose address is proven. */
interface Owner {
  email: string;
  name: string;
  timeZone?: string;
}

/**
 * Opens an account that is confirmed at once, with a permanent password. Nothing is mailed.
 * @returns its id
 */
export async function openConfirmed(pool: UserPool, owner: Owner, password: string): Promise<string> {
  const { email, name, timeZone } = owner;
  const { User } = await pool.userPools.send(
    new AdminCreateUserCommand({
      UserPoolId: pool.userPoolId,
      Username: email,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'name', Value: name },
        ...(timeZone === undefined ? [] : [{ Name: 'zoneinfo', Value: timeZone }]),
      ],
    }),
  );
  const id = User?.Username as string;
  await setPassword(pool, id, password);
  return id;
}

/** Gives an account a permanent password. An invited account is confirmed then, without its mail. */
export async function setPassword({ userPools, userPoolId }: UserPool, id: string, password: string): Promise<void> {
  await userPools.send(
    new AdminSetUserPasswordCommand({ UserPoolId: userPoolId, Username: id, Password: password, Permanent: true }),
  );
}

/** The tokens of an account, valid for an hour, except for the refresh token. */
export interface Tokens {
  idToken: string;
  accessToken: string;
  refreshToken: string;
}

/** Cognito asks for more than the password: a second factor, or a new password. */
export class ChallengeError extends Error {
  override readonly name = 'ChallengeError';
}

/**
 * Signs an account in as the pool's owner may, which every stage allows.
 * @throws NotAuthorizedException for a wrong password, and for a disabled account
 * @throws ChallengeError if Cognito asks for more than the password
 */
export async function tokensOf(
  { userPools, userPoolId, userPoolClientId }: UserPool & { userPoolClientId: string },
  { email, password }: { email: string; password: string },
): Promise<Tokens> {
  const { AuthenticationResult: tokens, ChallengeName } = await userPools.send(
    new AdminInitiateAuthCommand({
      UserPoolId: userPoolId,
      ClientId: userPoolClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  );
  if (tokens === undefined) throw new ChallengeError(`${email} cannot sign in with a password alone: ${ChallengeName}`);
  return { idToken: tokens.IdToken!, accessToken: tokens.AccessToken!, refreshToken: tokens.RefreshToken! };
}

/** Whether its owner can sign in: it is confirmed and enabled. */
export const isUsable = (account: Account | null): boolean => account?.status === 'CONFIRMED' && account.enabled;
