import type { EraseUserInput } from '../../schema/generated/types.ts';
import { couldBeId } from '../../domain/check.ts';
import { requestOf } from '../../domain/idempotency.ts';
import { activeAdminsKey, profileKey } from '../../domain/keys.ts';
import { noSuchUser, type Outcome } from '../../domain/outcome.ts';
import { checkUserChange } from '../../domain/user/changeUser.ts';
import { eraseUser as erase, hasOpenTasks } from '../../domain/user/eraseUser.ts';
import { readProfile } from '../../domain/user/profile.ts';
import { activeAdminsIn } from '../shared/activeAdmins.ts';
import { loadForAdmin } from '../shared/caller.ts';
import { changeAsAdmin, type UserView } from '../shared/changeAsAdmin.ts';
import { openTaskIds } from '../shared/openTasks.ts';
import type { Table } from '../shared/table.ts';
import { actAfter } from '../shared/time.ts';

/**
 * Erases a user's profile, unless the index shows open tasks. A task that is assigned at this very moment stays with
 * "Deleted user": `tasks(filter: {assigneeId})` finds it, and `reassignTasks` moves it.
 */
export async function eraseUser(callerId: string, input: EraseUserInput, db: Table): Promise<Outcome<UserView>> {
  const checked = checkUserChange(input);
  if (!checked.ok) return checked;
  const { id } = input;
  const call = { callerId, request: requestOf('eraseUser', { id }), idempotencyKey: input.idempotencyKey ?? null };
  // A caller who may not make this call learns only that.
  const caller = await loadForAdmin(call, [], db);
  if (!caller.ok) return caller;
  if (!couldBeId(id)) return noSuchUser();
  const open = (await openTaskIds(id, db)).length;
  return changeAsAdmin(call, [profileKey(id), activeAdminsKey()], db, ({ actor, items, at }) => {
    const user = readProfile(items.get(profileKey(id)));
    if (user === null) return noSuchUser();
    if (user.erasedAt === undefined && open > 0) return hasOpenTasks(open);
    return erase(user, actor, [...activeAdminsIn(items)], actAfter(user.updatedAt, at.iso));
  });
}
