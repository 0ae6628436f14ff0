import { withClaim } from '../../domain/idempotency.ts';
import { profileKey, type Key } from '../../domain/keys.ts';
import { accepted, changedByOthers, noSuchUser, type Outcome } from '../../domain/outcome.ts';
import type { ChangedUser } from '../../domain/user/changeUser.ts';
import { readProfile } from '../../domain/user/profile.ts';
import { loadForAdmin, type Call, type Loaded } from './caller.ts';
import { getItem } from './getItems.ts';
import { repeatWhileLost } from './retry.ts';
import { shownUser } from './shownUser.ts';
import type { Table } from './table.ts';
import { transact } from './transact.ts';

export type UserView = ReturnType<typeof shownUser>;

/**
 * A change of one user by an ADMIN: caller, idempotency key and `keys` are read, `change` decides, and one transaction
 * writes the change and claims the key. Everything is repeated if another write came first. CONFLICT if that happens
 * every time.
 */
export async function changeAsAdmin(
  call: Call,
  keys: Key[],
  db: Table,
  change: (loaded: Loaded) => Outcome<ChangedUser>,
): Promise<Outcome<UserView>> {
  const outcome = await repeatWhileLost(async () => {
    const loaded = await loadForAdmin(call, keys, db);
    if (!loaded.ok) return loaded;
    const { actor, repeated, at } = loaded.value;
    if (repeated !== null) return userNamed(repeated.entityId, db);
    const changed = change(loaded.value);
    if (!changed.ok) return changed;
    const { row, writes } = changed.value;
    const { idempotencyKey: key, request } = call;
    const all = key === null ? writes : withClaim(writes, { callerId: actor.id, key, request, entityId: row.id }, at);
    return (await transact(db, all)) === 'written' ? accepted(shownUser(row)) : 'lost';
  });
  return outcome === 'lost' ? changedByOthers('user') : outcome;
}

/** The current user: the answer to a repeat. */
export async function userNamed(userId: string, db: Table): Promise<Outcome<UserView>> {
  const profile = readProfile(await getItem(db, profileKey(userId)));
  return profile === null ? noSuchUser() : accepted(shownUser(profile));
}
