import { runtime } from '@aws-appsync/utils';
import type { UpdateNotificationPreferencesInput } from '../../../schema/generated/types.ts';
import { claim, requestOf } from '../../../domain/idempotency.ts';
import { profileKey } from '../../../domain/keys.ts';
import { lostRace } from '../../../domain/task/conflict.ts';
import { readProfile, userView, type UserRow } from '../../../domain/user/profile.ts';
import {
  checkUpdateNotificationPreferences,
  withPreferences,
} from '../../../domain/mail/updateNotificationPreferences.ts';
import type { Ctx } from '../../shared/context.ts';
import { accept, refuse } from '../../shared/refuse.ts';
import { transact, transacted } from '../../shared/transact.ts';
import { loaded, repeatedEntity, storedItem, type MutationArgs } from '../../shared/write.ts';

export function request(ctx: Ctx<MutationArgs<UpdateNotificationPreferencesInput>>) {
  const input = accept(checkUpdateNotificationPreferences(ctx.args.input));
  const { actor, now, nowSeconds } = loaded(ctx, null);
  const profile = readProfile(storedItem(ctx, profileKey(actor.id))) as UserRow;
  const request = requestOf('updateNotificationPreferences', input);
  if (repeatedEntity(ctx, request, nowSeconds) !== null) answer(ctx, profile);
  const change = withPreferences(profile, input, now);
  const key = ctx.args.input.idempotencyKey;
  const writes = [...change.writes, ...(key ? [claim(actor.id, key, request, actor.id, nowSeconds)] : [])];
  if (writes.length === 0) answer(ctx, profile);
  ctx.stash.view = userView(change.row);
  return transact(ctx, writes);
}

/** Nothing to write: a repeat, or a change to what it is already. */
function answer(ctx: Ctx, profile: UserRow): never {
  ctx.stash.done = true;
  runtime.earlyReturn(userView(profile));
}

export function response(ctx: Ctx) {
  if (transacted(ctx) === 'written') {
    ctx.stash.done = true;
    return ctx.stash.view;
  }
  if (ctx.stash.lostBefore) refuse(lostRace().refusal);
  ctx.stash.lostBefore = true;
  return null;
}
