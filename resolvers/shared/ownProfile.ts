/** The write step of a mutation of the caller's own profile. */
import { runtime } from '@aws-appsync/utils';
import { claim, requestOf } from '../../domain/idempotency.ts';
import { profileKey } from '../../domain/keys.ts';
import { lostRace } from '../../domain/task/conflict.ts';
import { readProfile, userView, type UserRow } from '../../domain/user/profile.ts';
import type { Write } from '../../domain/writes.ts';
import type { Ctx } from './context.ts';
import { refuse } from './refuse.ts';
import { transact, transacted } from './transact.ts';
import { loaded, repeatedEntity, storedItem, type MutationArgs } from './write.ts';

/** The caller's profile as the load step read it, and the time. Refused over the write budget. */
export function ownProfile(ctx: Ctx): { profile: UserRow; now: string; nowSeconds: number } {
  const { actor, now, nowSeconds } = loaded(ctx, null);
  return { profile: readProfile(storedItem(ctx, profileKey(actor.id))) as UserRow, now, nowSeconds };
}

/**
 * Writes a change to the profile that {@link ownProfile} gave; answers at once where there is nothing to write: a repeat under the
 * same idempotency key, or a change to what it is already.
 * @param operation the mutation's name
 * @param input its checked input
 */
export function writeOwnProfile(
  ctx: Ctx<MutationArgs<object>>,
  operation: string,
  input: object,
  change: { row: UserRow; writes: Write[] },
) {
  const { profile, nowSeconds } = ownProfile(ctx);
  const request = requestOf(operation, input);
  if (repeatedEntity(ctx, request, nowSeconds) != null) answer(ctx, profile);
  const key = ctx.args.input.idempotencyKey;
  const writes = [...change.writes, ...(key ? [claim(profile.id, key, request, profile.id, nowSeconds)] : [])];
  if (writes.length === 0) answer(ctx, profile);
  ctx.stash.view = userView(change.row);
  return transact(ctx, writes);
}

function answer(ctx: Ctx, profile: UserRow): never {
  ctx.stash.done = true;
  runtime.earlyReturn(userView(profile));
}

/** `response` of the write step. */
export function ownProfileWritten(ctx: Ctx) {
  if (transacted(ctx) === 'written') {
    ctx.stash.done = true;
    return ctx.stash.view;
  }
  if (ctx.stash.lostBefore) refuse(lostRace().refusal);
  ctx.stash.lostBefore = true;
  return null;
}
