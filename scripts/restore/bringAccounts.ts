import { randomBytes } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { UserRow } from '../../domain/user/profile.ts';
import { followProfile } from '../../functions/shared/followProfile.ts';
import { findAccount } from '../admin/account.ts';

export interface Pool {
  userPools: CognitoIdentityProviderClient;
  userPoolId: string;
}

/** Nobody knows it, and nobody needs to: it fits every policy of ours. */
const unknownPassword = () => `${randomBytes(24).toString('base64url')}Aa1!`;

/**
 * Gives everybody who is active an account with their address, unless there is one, and in the group of their role. Passwords and second
 * factors cannot be brought back: people ask for a new password ("Forgot password?"), with a code that Cognito mails them. No mail
 * is sent now. Again is harmless.
 * @returns the id of each account by the id that its owner had
 */
export async function bringAccounts(profiles: UserRow[], pool: Pool): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const profile of profiles) {
    if (profile.status !== 'ACTIVE') continue;
    const account = await findAccount(pool, profile.email);
    const id = account?.userId ?? (await open(profile, pool));
    await followProfile(pool.userPools, pool.userPoolId, { ...profile, id });
    ids.set(profile.id, id);
  }
  return ids;
}

/** Confirmed at once: of an account that waits for its first password, Cognito mails no code. */
async function open({ email, name, timeZone }: UserRow, { userPools, userPoolId: UserPoolId }: Pool): Promise<string> {
  const { User } = await userPools.send(
    new AdminCreateUserCommand({
      ...{ UserPoolId, Username: email, MessageAction: 'SUPPRESS' },
      UserAttributes: [
        { Name: 'email', Value: email },
        // As it was in the pool that is lost: a profile has only addresses that were proven.
        { Name: 'email_verified', Value: 'true' },
        { Name: 'name', Value: name },
        { Name: 'zoneinfo', Value: timeZone },
      ],
    }),
  );
  const Username = User?.Username as string;
  await userPools.send(
    new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: unknownPassword(), Permanent: true }),
  );
  return Username;
}
