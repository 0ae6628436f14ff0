import type { InviteUserInput } from '../../schema/generated/types.ts';
import { requestOf } from '../../domain/idempotency.ts';
import { profileKey } from '../../domain/keys.ts';
import { accepted, overtaken, type Outcome } from '../../domain/outcome.ts';
import type { Actor } from '../../domain/user/actor.ts';
import type { Act } from '../../domain/user/audit.ts';
import { stillAdmin, type ChangedUser } from '../../domain/user/changeUser.ts';
import {
  badAddress,
  checkInviteUser,
  invited,
  inviteUser as newUser,
  type Invitation,
} from '../../domain/user/inviteUser.ts';
import { readProfile, type UserRow } from '../../domain/user/profile.ts';
import { loadForAdmin, type Call } from '../shared/caller.ts';
import { changeAsAdmin, userNamed, type UserView } from '../shared/changeAsAdmin.ts';
import { getItem } from '../shared/getItems.ts';
import { logger } from '../shared/logger.ts';
import { isAddress } from '../shared/maySignUp.ts';
import { repeatWhileLost } from '../shared/retry.ts';
import type { Table } from '../shared/table.ts';
import { actAt } from '../shared/time.ts';
import type { Account, Accounts } from './accounts.ts';
import { lockAddress, unlockAddress } from './lock.ts';

interface Places extends Table {
  accounts: Accounts;
}

/**
 * Creates account, group and profile in this order, so that nobody has a profile without an account. If the table
 * refuses, the account is removed again. If the call dies in between, the next invitation of the same address continues
 * where it stopped. The same holds for an interrupted confirmation: a confirmed account without a profile.
 */
export async function inviteUser(callerId: string, input: InviteUserInput, places: Places): Promise<Outcome<UserView>> {
  const checked = checkInviteUser(input, isAddress(input.email.trim()));
  if (!checked.ok) return checked;
  const invitation = checked.value;
  const request = requestOf('inviteUser', invitation);
  const call = { callerId, request, idempotencyKey: input.idempotencyKey ?? null };
  const outcome = await repeatWhileLost(async () => {
    const answer = await answerBefore(call, places);
    if (answer !== null) return answer;
    if (await lockAddress(invitation.email, callerId, places)) return underLock(call, invitation, places);
    // Perhaps this very call was sent twice: its answer will soon be in the table.
    return 'lost';
  });
  if (outcome !== 'lost') return outcome;
  return overtaken('Somebody is inviting this address right now. Try again in a minute.');
}

/** The refusal of a caller who may not invite, or the answer to an earlier call under the same key. */
async function answerBefore(call: Call, places: Places): Promise<Outcome<UserView> | null> {
  const loaded = await loadForAdmin(call, [], places);
  if (!loaded.ok) return loaded;
  const { repeated } = loaded.value;
  return repeated === null ? null : userNamed(repeated.entityId, places);
}

async function underLock(call: Call, invitation: Invitation, places: Places): Promise<Outcome<UserView>> {
  try {
    // The first call under the key may have ended between the look at the table and the lock.
    const answer = call.idempotencyKey === null ? null : await answerBefore(call, places);
    if (answer !== null) return answer;
    const account = await openProven(invitation, places.accounts);
    if (account === null) return badAddress('must be an e-mail address');
    const profile = account.isNew ? null : await profileOf(account.userId, places);
    if (!account.isNew) {
      const refusal = whyNot(account, profile, invitation);
      if (refusal !== null) return badAddress(refusal);
      if (isUnused(account)) await places.accounts.mailAgain(invitation.email);
    }
    if (profile !== null) return await write(call, reminded(profile), places);
    const join = async () => {
      await places.accounts.join(account.userId, invitation.role);
      return write(call, (actor, act) => newUser(account.userId, invitation, actor, act), places);
    };
    // An account that its owner confirmed stays; only one that an invitation opened is removed.
    return await (isUnused(account) ? orClose(account, places, join) : join());
  } finally {
    // If this fails, the lock expires by itself.
    await unlockAddress(invitation.email, places).catch((error: unknown) =>
      logger.warn('an address stays locked for a minute', { error: error as Error }),
    );
  }
}

/** How often an unconfirmed account is replaced: somebody may sign up again in between. */
const REPLACEMENTS = 3;

/**
 * Opens an account whose address is proven, or will be by the mailed password. An unconfirmed sign-up proves nothing,
 * and its password may be a stranger's: that account is removed, with its password and codes.
 */
async function openProven({ email, name }: Invitation, accounts: Accounts): Promise<Account | null> {
  for (let replaced = 0; replaced <= REPLACEMENTS; replaced += 1) {
    const account = await accounts.open(email, name);
    if (account?.status !== 'UNCONFIRMED') return account;
    await accounts.close(account.userId);
  }
  throw new Error('somebody signs up for this address each time it is invited');
}

const isUnused = ({ status }: Account) => status === 'FORCE_CHANGE_PASSWORD';

/**
 * Why a user with an account cannot be invited; null if they can: they have no profile, or were invited before in the
 * same role and never signed in.
 */
function whyNot(account: Account, profile: UserRow | null, { role }: Invitation): string | null {
  if (profile === null) return null;
  if (!isUnused(account)) return 'has an account already';
  return profile.role === role && profile.status === 'ACTIVE' ? null : 'was invited already, in another role';
}

/** A repeated invitation of a user with a profile is recorded in the trail, and changes nothing. */
const reminded =
  (row: UserRow) =>
  (actor: Actor, act: Act): ChangedUser => ({
    row,
    writes: [stillAdmin(actor), invited(row, actor, act)],
  });

const write = (
  call: Call,
  change: (actor: Actor, act: Act) => ChangedUser,
  places: Places,
): Promise<Outcome<UserView>> =>
  changeAsAdmin(call, [], places, ({ actor, at }) => accepted(change(actor, actAt(at.iso))));

/** Does the work, and closes the account if it has no profile after a refusal or a failure. */
async function orClose(
  { userId }: Account,
  places: Places,
  work: () => Promise<Outcome<UserView>>,
): Promise<Outcome<UserView>> {
  const closeUnlessThere = async () => {
    if ((await profileOf(userId, places)) === null) await places.accounts.close(userId);
  };
  try {
    const outcome = await work();
    if (!outcome.ok) await closeUnlessThere();
    return outcome;
  } catch (error) {
    await closeUnlessThere().catch((second: unknown) =>
      logger.error('an account without a profile is left', { userId, error: second as Error }),
    );
    throw error;
  }
}

const profileOf = async (userId: string, places: Places): Promise<UserRow | null> =>
  readProfile(await getItem(places, profileKey(userId)));
