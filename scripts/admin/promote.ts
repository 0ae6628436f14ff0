import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { LIMITS } from '../../domain/check.ts';
import { activeAdminsKey, profileKey } from '../../domain/keys.ts';
import { audited } from '../../domain/user/audit.ts';
import { ADMIN_IDS, isActiveAdmin } from '../../domain/user/changeUser.ts';
import {
  newUserRow,
  personOf,
  profilePut,
  profileUpdate,
  readProfile,
  type Person,
  type UserRow,
} from '../../domain/user/profile.ts';
import type { FunctionWrite, Write } from '../../domain/writes.ts';
import { activeAdminsIn } from '../../functions/shared/activeAdmins.ts';
import { closeProfile } from '../../functions/shared/closeProfile.ts';
import { fitText } from '../../functions/shared/fitText.ts';
import { followProfile } from '../../functions/shared/followProfile.ts';
import { getItems } from '../../functions/shared/getItems.ts';
import { isAddress } from '../../functions/shared/maySignUp.ts';
import type { Table } from '../../functions/shared/table.ts';
import { actAfter, actAt, momentAfter } from '../../functions/shared/time.ts';
import { transactItems } from '../../functions/shared/transactItems.ts';
import { type Account, findAccount, invite, inviteInstead, isUsable } from './account.ts';
import type { Places } from './reconcile/places.ts';

export interface PromoteOptions extends Places {
  email: string;
  /** ISO 8601 */
  now: string;
}

/** Another user is ADMIN already, and can sign in. */
export class AnotherAdminError extends Error {
  override readonly name = 'AnotherAdminError';

  constructor(email: string) {
    super(`there is an administrator already: ask one to promote ${email} (mutation updateUserRole)`);
  }
}

interface Found {
  profile: UserRow | null;
  /** The ids in the set of active ADMINs. */
  admins: Set<string>;
}

/**
 * Makes a user the first ADMIN of a stage, or the next one when no ADMIN can sign in any more. After that,
 * administrators promote each other through the API. A user without an account is invited, because a stage may allow no
 * sign-up. A user with an unconfirmed sign-up is invited too, because its password may be a stranger's. A deactivated
 * user is reactivated. Members of the set of ADMINs whose accounts are gone are removed. It may be repeated for the
 * same user, to repair an interrupted run or to mail an unused password again.
 * @returns a sentence that says what was done
 * @throws AnotherAdminError if another ADMIN can sign in
 * @throws Error in one line: mail cannot be sent to the address, or somebody changed the users at the same moment
 */
export async function promote(options: PromoteOptions): Promise<string> {
  const { email } = options;
  if (!isAddress(email)) throw new Error(`${email} is no e-mail address that mail can be sent to`);
  const known = await findAccount(options, email);
  const found = await read(options, known);
  const isAdmin = known !== null && found.admins.has(known.userId) && isActiveAdminNow(found.profile);
  if (!isAdmin && (await anyUsable(options, found.admins))) throw new AnotherAdminError(email);

  const account = await accountFor(options, known);
  if (!isAdmin) await write(options, account, account.userId === known?.userId ? found : { ...found, profile: null });
  // The table has decided; the account follows.
  await followProfile({ id: account.userId, role: 'ADMIN', status: 'ACTIVE' }, options);
  await strikeOff(options, found.admins);
  if (known?.status === 'FORCE_CHANGE_PASSWORD') await invite(options, email, true);
  if (account.status === 'FORCE_CHANGE_PASSWORD')
    return `${email} is an administrator now; a temporary password is on its way there, good for a week`;
  return isAdmin
    ? `${email} was an administrator already; the Cognito groups agree now`
    : `${email} is an administrator now; sign in again for a token that says so`;
}

const isActiveAdminNow = (profile: UserRow | null) => profile !== null && isActiveAdmin(profile);

async function accountFor(options: PromoteOptions, known: Account | null): Promise<Account> {
  if (known === null) return invite(options, options.email);
  return known.status === 'UNCONFIRMED' ? inviteInstead(options, known, options.email) : known;
}

async function read(db: Table, account: Account | null): Promise<Found> {
  const key = account === null ? null : profileKey(account.userId);
  const items = await getItems(db, [activeAdminsKey(), ...(key === null ? [] : [key])]);
  return { profile: key === null ? null : readProfile(items.get(key)), admins: activeAdminsIn(items) };
}

/** Whether any ADMIN can sign in. An ADMIN whose invitation went astray cannot. */
async function anyUsable(options: PromoteOptions, admins: Set<string>): Promise<boolean> {
  for (const userId of admins) if (isUsable(await findAccount(options, userId))) return true;
  return false;
}

/** Deactivates administrators whose accounts are gone. */
async function strikeOff(options: PromoteOptions, admins: Set<string>): Promise<void> {
  for (const userId of admins) if ((await findAccount(options, userId)) === null) await closeProfile(userId, options);
}

/** Writes profile, set of ADMINs and act together, unless profile or set changed since they were read. */
async function write(options: PromoteOptions, { userId }: Account, { profile, admins }: Found): Promise<void> {
  const { documents, table, email } = options;
  const join: FunctionWrite = {
    write: 'addToSet',
    key: activeAdminsKey(),
    attribute: ADMIN_IDS,
    member: userId,
    // An empty set does not exist in DynamoDB: without the attribute there is no administrator.
    condition: { is: 'equals', values: { [ADMIN_IDS]: admins.size === 0 ? undefined : admins } },
  };
  const writes = profile === null ? newAdmin(options, userId) : changedRole(options, profile);
  try {
    await documents.send(new TransactWriteCommand({ TransactItems: transactItems(table, [join, ...writes]) }));
  } catch (error) {
    if (error instanceof TransactionCanceledException)
      throw new Error(`somebody changed the users at the same moment: ${email} was not promoted, try again`, {
        cause: error,
      });
    throw error;
  }
}

function newAdmin({ email, now }: PromoteOptions, id: string): Write[] {
  const name = fitText('name', email.split('@')[0] as string, LIMITS.name) || 'Administrator';
  const row = newUserRow({ id, name, email, role: 'ADMIN', status: 'ACTIVE', timeZone: 'UTC', now });
  return [profilePut(row), named({ id, name }, now)];
}

function changedRole({ now }: PromoteOptions, profile: UserRow): Write[] {
  const at = momentAfter(profile.updatedAt, now);
  const after: UserRow = { ...profile, role: 'ADMIN', status: 'ACTIVE', updatedAt: at };
  const activated = audited({ ...actAfter(at, at), type: 'ACTIVATED', user: personOf(profile) });
  return [
    profileUpdate(profile, after),
    named(personOf(profile), at),
    ...(profile.status === 'ACTIVE' ? [] : [activated]),
  ];
}

/** An operator's act, without an actor. Unlike a changed role, it ends no open screen. */
const named = (user: Person, at: string) => audited({ ...actAt(at), type: 'INVITED', user, toRole: 'ADMIN' });
