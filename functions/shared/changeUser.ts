import { ulid } from 'ulid';
import { couldBeId } from '../../domain/check.ts';
import { withClaim } from '../../domain/idempotency.ts';
import { activeAdminsKey, profileKey } from '../../domain/keys.ts';
import { accepted, noSuchUser, type Outcome } from '../../domain/outcome.ts';
import { changeUser as change, overtaken, type UserChange } from '../../domain/user/changeUser.ts';
import { readProfile } from '../../domain/user/profile.ts';
import { activeAdminsIn } from './activeAdmins.ts';
import { ATTEMPTS, backOff } from './backOff.ts';
import { loadForAdmin, type Call } from './caller.ts';
import { shownUser } from './shownUser.ts';
import type { Table } from './table.ts';
import { momentAfter } from './time.ts';
import { transact } from './transact.ts';

type UserView = ReturnType<typeof shownUser>;

/**
 * Role or status of a user, in one transaction. What follows of it outside the table, `functions/follow-users` does.
 * CONFLICT when others changed the same users each time it was tried.
 */
export async function changeUser(
  call: Call,
  userId: string,
  wanted: UserChange,
  db: Table,
): Promise<Outcome<UserView>> {
  if (!couldBeId(userId)) return noSuchUserTo(call, db);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const loaded = await loadForAdmin(call, [profileKey(userId), activeAdminsKey()], db);
    if (!loaded.ok) return loaded;
    const { actor, items, repeated, at: now } = loaded.value;
    const user = readProfile(items.get(profileKey(userId)));
    if (user === null) return noSuchUser();
    if (repeated !== null) return accepted(shownUser(user));
    const at = momentAfter(user.updatedAt, now.iso);
    const adminIds = [...activeAdminsIn(items)];
    const changed = change(user, wanted, actor, adminIds, { id: ulid(Date.parse(at)), now: at });
    if (!changed.ok) return changed;
    const key = call.idempotencyKey;
    const { writes } = changed.value;
    const claim = key && { callerId: actor.id, key, request: call.request, entityId: userId };
    const all = claim ? withClaim(writes, claim, now) : writes;
    const written = await transact(db.documents, db.table, all);
    if (written === 'written') return accepted(shownUser(changed.value.row));
    await backOff(attempt);
  }
  return overtaken();
}

/** Whoever may not call it learns nothing but that. */
async function noSuchUserTo(call: Call, db: Table): Promise<Outcome<UserView>> {
  const loaded = await loadForAdmin(call, [], db);
  return loaded.ok ? noSuchUser() : loaded;
}
