import { AdminDeleteUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { activeAdminsKey, profileKey } from '../../../domain/keys.ts';
import { ADMIN_IDS, isActiveAdmin } from '../../../domain/user/changeUser.ts';
import { profilePut } from '../../../domain/user/profile.ts';
import type { FunctionWrite } from '../../../domain/writes.ts';
import { profileOf } from '../../../functions/post-confirmation/profileOf.ts';
import { closeProfile } from '../../../functions/shared/closeProfile.ts';
import { followProfile } from '../../../functions/shared/followProfile.ts';
import { isAccountGone } from '../../../functions/shared/isAccountGone.ts';
import { isAddress } from '../../../functions/shared/maySignUp.ts';
import { transact } from '../../../functions/shared/transact.ts';
import type { Drift, Known } from './drift.ts';
import type { Places } from './places.ts';

/** Repairs one difference, unless the user has changed since they were read: the next run checks again. */
export async function mend({ kind }: Drift, known: Known, places: Places, now: string): Promise<void> {
  const { account, profile } = known;
  switch (kind) {
    case 'account':
      if (profile?.erasedAt !== undefined) await deleteAccount(known.userId, places);
      else if (profile !== null) await followProfile(profile, places);
      return;
    case 'no profile': {
      // Sign-up refuses an address that mail cannot be sent to, so a person has to decide about this account.
      if (account === null || !isAddress(account.attributes['email'] ?? '')) return;
      // As after a confirmation: whatever Cognito's groups say, only the table makes administrators.
      const put = profilePut(profileOf({ ...account.attributes, sub: account.id }, now));
      if ((await transact(places, [put])) === 'written')
        await followProfile({ id: account.id, role: 'MEMBER', status: 'ACTIVE' }, places);
      return;
    }
    case 'active ADMINs':
      await transact(places, membershipOf(known));
      return;
    case 'no account':
      // The list of all accounts may lag behind an invitation, so this account is read on its own.
      if (await isAccountGone(known.userId, places)) await closeProfile(known.userId, places);
  }
}

const deleteAccount = (Username: string, { userPools, userPoolId: UserPoolId }: Places) =>
  userPools.send(new AdminDeleteUserCommand({ UserPoolId, Username }));

/** Adds the user to the set or removes them, if the profile still requires it; never removes the last one. */
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
