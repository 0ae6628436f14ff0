import { AdminDeleteUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { activeAdminsKey, profileKey } from '../../../domain/keys.ts';
import { ADMIN_IDS, isActiveAdmin } from '../../../domain/user/changeUser.ts';
import type { FunctionWrite } from '../../../domain/writes.ts';
import { profileOf } from '../../../functions/post-confirmation/profileOf.ts';
import { closeProfile } from '../../../functions/shared/closeProfile.ts';
import { followProfile } from '../../../functions/shared/followProfile.ts';
import { isAccountGone } from '../../../functions/shared/isAccountGone.ts';
import { isAddress } from '../../../functions/shared/maySignUp.ts';
import { transact } from '../../../functions/shared/transact.ts';
import type { Drift, Known } from './drift.ts';
import type { Places } from './places.ts';

/** Mends one difference, unless the user has changed since they were read: the next run sees. */
export async function mend({ kind }: Drift, known: Known, places: Places): Promise<void> {
  const { account, profile } = known;
  switch (kind) {
    case 'account':
      if (profile?.erasedAt !== undefined) await deleteAccount(known.userId, places);
      else if (profile !== null) await followProfile(places.userPools, places.userPoolId, profile);
      return;
    case 'no profile': {
      // Nor does the sign-up take an address that mail cannot be sent to: a person has to see to the account.
      if (account === null || !isAddress(account.attributes['email'] ?? '')) return;
      // As after a confirmation: whatever Cognito's groups say, only the table makes administrators.
      const { PK, SK, ...item } = profileOf({ ...account.attributes, sub: account.id }, new Date().toISOString());
      const key = { PK: PK as string, SK: SK as string };
      const put = { write: 'put' as const, key, item, condition: { is: 'absent' as const } };
      if ((await transact({ documents: places.documents, table: places.tableName }, [put])) === 'written')
        await followProfile(places.userPools, places.userPoolId, { id: account.id, role: 'MEMBER', status: 'ACTIVE' });
      return;
    }
    case 'active ADMINs':
      await transact({ documents: places.documents, table: places.tableName }, membershipOf(known));
      return;
    case 'no account':
      // The list of all accounts may lag behind an invitation: this one is asked after by itself.
      if (await isAccountGone(places.userPools, places.userPoolId, known.userId))
        await closeProfile(known.userId, { documents: places.documents, table: places.tableName });
  }
}

const deleteAccount = (Username: string, { userPools, userPoolId: UserPoolId }: Places) =>
  userPools.send(new AdminDeleteUserCommand({ UserPoolId, Username }));

/** In or out of the set, if the profile is still what says so; never out of it when nobody would be left. */
function membershipOf({ userId, profile }: Known): FunctionWrite[] {
  const set = { key: activeAdminsKey(), attribute: ADMIN_IDS, member: userId };
  if (profile !== null && isActiveAdmin(profile))
    return [
      { write: 'addToSet', ...set },
      { write: 'check', key: profileKey(userId), condition: { is: 'activeAdmin' } },
    ];
  return [
    { write: 'removeFromSet', ...set, condition: { is: 'hasOthers', attribute: ADMIN_IDS, member: userId } },
    {
      write: 'check',
      key: profileKey(userId),
      condition: profile === null ? { is: 'absent' } : { is: 'unchanged', updatedAt: profile.updatedAt },
    },
  ];
}
