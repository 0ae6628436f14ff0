import { runtime } from '@aws-appsync/utils';
import { live, mismatch, type IdempotencyRecord } from '../../domain/idempotency.ts';
import type { Instant } from '../../domain/instant.ts';
import { idempotencyKeyOf, profileKey } from '../../domain/keys.ts';
import { writerOf } from '../../domain/user/actor.ts';
import type { MutationArgs } from './begin.ts';
import { callerId, present, type Ctx } from './context.ts';
import { getItems, gotItems, itemOf } from './items.ts';
import { accept, refuse } from './refuse.ts';

/**
 * A step of every mutation: one consistent read of the caller, the call's idempotency key and everything else that the
 * rule needs.
 */
export function request(ctx: Ctx<MutationArgs<object>>) {
  if (ctx.stash.done) runtime.earlyReturn(ctx.prev.result, { skipTo: 'END' });
  return getItems(ctx, ctx.stash.keys ?? [], true);
}

/**
 * Passes on the caller, according to the profile just read, and the entity of an earlier call that this one repeats.
 * Refuses a caller without the role or over the write budget.
 */
export function response(ctx: Ctx<MutationArgs<object>>) {
  const items = gotItems(ctx);
  const at = present();
  ctx.stash.items = items;
  ctx.stash.actor = accept(writerOf(itemOf(items, profileKey(callerId(ctx))), ctx.stash.only ?? null, at));
  ctx.stash.repeatOf = ctx.stash.repeatOf ? ctx.stash.repeatOf : repeatedEntity(ctx, items, at);
  return {};
}

/** The entity that an earlier call under the same idempotency key created or changed; null for a first call. */
function repeatedEntity(ctx: Ctx<MutationArgs<object>>, items: Record<string, unknown>, at: Instant): string | null {
  const key = ctx.stash.idempotencyKey;
  if (!key) return null;
  const stored = itemOf(items, idempotencyKeyOf(callerId(ctx), key)) as IdempotencyRecord | null;
  const record = live(stored, at);
  if (record == null) return null;
  if (record.request !== ctx.stash.request) refuse(mismatch().refusal);
  return record.entityId;
}
