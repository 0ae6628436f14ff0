import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
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

/** Whether its owner can sign in: it is confirmed and enabled. */
export const isUsable = (account: Account | null): boolean => account?.status === 'CONFIRMED' && account.enabled;
