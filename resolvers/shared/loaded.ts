/** What a decide step starts from: the items of the load step before it. */
import { profileKey, type Key } from '../../domain/keys.ts';
import { readProfile, type UserRow } from '../../domain/user/profile.ts';
import type { Ctx } from './context.ts';
import { itemOf } from './items.ts';

/** The loaded item under a key, or null. */
export const storedItem = (ctx: Ctx, key: Key): unknown => itemOf(ctx.stash.items ?? {}, key);

/** The loaded profiles of these ids, in the same order. */
export const profilesOf = (ctx: Ctx, ids: string[]): Array<UserRow | null> =>
  ids.map((id) => readProfile(storedItem(ctx, profileKey(id))));
