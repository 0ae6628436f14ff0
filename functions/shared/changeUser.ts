import { couldBeId } from '../../domain/check.ts';
import { activeAdminsKey, profileKey } from '../../domain/keys.ts';
import { noSuchUser, type Outcome } from '../../domain/outcome.ts';
import { changeUser as change, type UserChange } from '../../domain/user/changeUser.ts';
import { readProfile } from '../../domain/user/profile.ts';
import { activeAdminsIn } from './activeAdmins.ts';
import { loadForAdmin, type Call } from './caller.ts';
import { changeAsAdmin, type UserView } from './changeAsAdmin.ts';
import type { Table } from './table.ts';
import { actAfter } from './time.ts';

/**
 * Changes the role or status of a user, in one transaction. `functions/follow-users` makes the changes outside the
 * table. CONFLICT if others changed the same users at every try.
 */
export async function changeUser(
  call: Call,
  userId: string,
  wanted: UserChange,
  db: Table,
): Promise<Outcome<UserView>> {
  if (!couldBeId(userId)) return noSuchUserTo(call, db);
  return changeAsAdmin(call, [profileKey(userId), activeAdminsKey()], db, ({ actor, items, at }) => {
    const user = readProfile(items.get(profileKey(userId)));
    if (user === null) return noSuchUser();
    return change(user, wanted, actor, [...activeAdminsIn(items)], actAfter(user.updatedAt, at.iso));
  });
}

/** A caller who may not make this call learns only that. */
async function noSuchUserTo(call: Call, db: Table): Promise<Outcome<UserView>> {
  const loaded = await loadForAdmin(call, [], db);
  return loaded.ok ? noSuchUser() : loaded;
}
