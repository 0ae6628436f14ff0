/** What a decide step starts from: what the load step before it read. */
import { profileKey, type Key } from '../../domain/keys.ts';
import { readProfile, type UserRow } from '../../domain/user/profile.ts';
import type { Ctx } from './context.ts';
import { itemOf } from './items.ts';

/** What was loaded under a key, or null. */
export const storedItem = (ctx: Ctx, key: Key): unknown => itemOf(ctx.stash.items ?? {}, key);

/** Profiles of ids, in their order, out of what was loaded. */
export const profilesOf = (ctx: Ctx, ids: string[]): Array<UserRow | null> =>
  ids.map((id) => readProfile(storedItem(ctx, profileKey(id))));
