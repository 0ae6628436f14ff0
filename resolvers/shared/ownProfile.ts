/** The decide step of a mutation of the caller's own profile. */
import { runtime } from '@aws-appsync/utils';
import { profileKey } from '../../domain/keys.ts';
import { readProfile, type UserRow } from '../../domain/user/profile.ts';
import type { Write } from '../../domain/writes.ts';
import { callerId, type Ctx } from './context.ts';
import { storedItem } from './loaded.ts';
import { shownUser } from './user.ts';

/** The caller's loaded profile. For a repeat, the profile is the answer at once. */
export function ownProfile(ctx: Ctx): UserRow {
  const profile = readProfile(storedItem(ctx, profileKey(callerId(ctx)))) as UserRow;
  if (ctx.stash.repeatOf) runtime.earlyReturn(shownUser(profile), { skipTo: 'END' });
  return profile;
}

/** Passes the rule's changed profile to the write step. */
export function decideOwnProfile(ctx: Ctx, change: { row: UserRow; writes: Write[] }) {
  ctx.stash.view = shownUser(change.row);
  ctx.stash.entityId = change.row.id;
  ctx.stash.writes = change.writes;
  return { payload: {} };
}
