import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  InvalidParameterException,
  UsernameExistsException,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { UserRole } from '../../schema/generated/types.ts';
import type { UserPool } from '../shared/userPool.ts';

/** An account in Cognito. */
export interface Account {
  userId: string;
  /**
   * Cognito's status: a user with `FORCE_CHANGE_PASSWORD` was invited and never signed in, a user with `UNCONFIRMED`
   * signed up and never proved the address.
   */
  status: string;
  /** False if it existed before. */
  isNew: boolean;
}

/** What an invitation needs from Cognito. */
export interface Accounts {
  /**
   * Opens an account and mails a temporary password, or finds an existing account. Null for an address that Cognito
   * does not accept.
   */
  open(email: string, name: string): Promise<Account | null>;
  /** Mails a new temporary password to a user who never signed in. */
  mailAgain(email: string): Promise<void>;
  join(userId: string, group: UserRole): Promise<void>;
  /** A repeat is harmless. */
  close(userId: string): Promise<void>;
}

export function accountsOf({ userPools, userPoolId: UserPoolId }: UserPool): Accounts {
  async function find(email: string): Promise<Account> {
    const user = await userPools.send(new AdminGetUserCommand({ UserPoolId, Username: email }));
    return { userId: subOf(user.UserAttributes), status: user.UserStatus ?? '', isNew: false };
  }

  return {
    async open(email, name) {
      try {
        const { User } = await userPools.send(
          new AdminCreateUserCommand({
            UserPoolId,
            Username: email,
            DesiredDeliveryMediums: ['EMAIL'],
            UserAttributes: [
              { Name: 'email', Value: email },
              // The mail itself proves the address: only its reader can sign in.
              { Name: 'email_verified', Value: 'true' },
              { Name: 'name', Value: name },
            ],
          }),
        );
        return { userId: subOf(User?.Attributes), status: User?.UserStatus ?? '', isNew: true };
      } catch (error) {
        if (error instanceof InvalidParameterException) return null;
        if (error instanceof UsernameExistsException) return find(email);
        throw error;
      }
    },
    async mailAgain(email) {
      const again = { UserPoolId, Username: email, MessageAction: 'RESEND' } as const;
      await userPools.send(new AdminCreateUserCommand({ ...again, DesiredDeliveryMediums: ['EMAIL'] }));
    },
    async join(userId, group) {
      await userPools.send(new AdminAddUserToGroupCommand({ UserPoolId, Username: userId, GroupName: group }));
    },
    async close(userId) {
      try {
        await userPools.send(new AdminDeleteUserCommand({ UserPoolId, Username: userId }));
      } catch (error) {
        if (!(error instanceof UserNotFoundException)) throw error;
      }
    },
  };
}

/** The `sub`, which is also the username in a pool whose users sign in by e-mail. */
const subOf = (attributes: { Name?: string; Value?: string }[] = []): string =>
  attributes.find(({ Name }) => Name === 'sub')?.Value ?? '';
