import { isActiveAdmin } from '../../../domain/user/changeUser.ts';
import type { UserRow } from '../../../domain/user/profile.ts';
import { isAddress } from '../../../functions/shared/maySignUp.ts';
import type { Account } from './accounts.ts';

/** A user about whom Cognito and the table disagree. */
export interface Drift {
  userId: string;
  kind:
    /** Its state or groups differ from the profile. */
    | 'account'
    /** An account without a profile can sign in. */
    | 'no profile'
    /** Nobody can sign in as this active user: the account was deleted. */
    | 'no account'
    /** Missing from the set of active ADMINs, or in it without being one. */
    | 'active ADMINs';
  /** In words. */
  difference: string;
}

/** What is known about one user. Either part may be missing. */
export interface Known {
  userId: string;
  account: Account | null;
  profile: UserRow | null;
  /** Whether the set of active ADMINs contains them. */
  inAdminSet: boolean;
}

/** The differences between the table and Cognito for one user. The table is right. */
export function driftOf({ userId, account, profile, inAdminSet }: Known): Drift[] {
  const drifts: Drift[] = [];
  const say = (kind: Drift['kind'], difference: string) => drifts.push({ userId, kind, difference });
  if (profile === null) {
    // An unconfirmed user gets their profile at the confirmation; a disabled one needs none.
    if (account?.enabled && account.status !== 'UNCONFIRMED') {
      const isReachable = isAddress(account.attributes['email'] ?? '');
      const why = isReachable
        ? ''
        : ', with an address that mail cannot be sent to: set another in Cognito, or delete it';
      say('no profile', `the account is ${account.status}${why}`);
    }
  } else if (account === null) {
    // Without an account, INACTIVE is right.
    if (profile.status === 'ACTIVE')
      say('no account', `the profile is of ${profile.status} ${profile.role} ${profile.name}`);
  } else if (profile.erasedAt !== undefined) {
    say('account', 'there is one, but the user was erased');
  } else {
    const enabled = profile.status === 'ACTIVE';
    if (account.enabled !== enabled)
      say('account', `${account.enabled ? 'enabled' : 'disabled'}, but the profile is ${profile.status}`);
    if (account.groups.join() !== profile.role)
      say('account', `in ${account.groups.join(' and ') || 'no group'}, but the profile says ${profile.role}`);
  }
  const isAdmin = profile !== null && isActiveAdmin(profile);
  if (isAdmin !== inAdminSet)
    say('active ADMINs', inAdminSet ? 'in the set, but is no active ADMIN' : 'is one, but not in the set');
  return drifts;
}
