/**
 * Every mutation is load, write, load, write: what a caller sees of it is one try, and one more when another write came first.
 * Once `stash.done` is set, the steps that are left are passed over.
 */
import { runtime } from '@aws-appsync/utils';
import { asSent, sourcesOf } from '../../domain/given.ts';
import { live, mismatch, type IdempotencyRecord } from '../../domain/idempotency.ts';
import { idempotencyKeyOf, profileKey, type Key } from '../../domain/keys.ts';
import { writerOf, type Actor } from '../../domain/user/actor.ts';
import { readProfile, type UserRow } from '../../domain/user/profile.ts';
import { callerId, present, type Ctx } from './context.ts';
import { getItems, gotItems, itemOf } from './items.ts';
import { accept, refuse } from './refuse.ts';

export interface MutationArgs<Input> {
  input: Input & { idempotencyKey?: string | null };
}

/** The input of a partial update: a null in it was meant (docs/adr/0009-nulls-and-defaults.md). */
export const sentInput = <Input extends object>(ctx: Ctx<MutationArgs<Input>>) =>
  asSent(ctx.args.input, sourcesOf(ctx.args.input, ctx.info.variables));

/** `request` of a load step: one consistent read of the caller, the call's idempotency key and whatever else the rule needs. */
export function loadForWrite(ctx: Ctx<MutationArgs<object>>, keys: Key[]) {
  if (ctx.stash.done) runtime.earlyReturn(ctx.prev.result, { skipTo: 'END' });
  const caller = callerId(ctx);
  const key = ctx.args.input.idempotencyKey;
  return getItems(ctx, [profileKey(caller), ...(key ? [idempotencyKeyOf(caller, key)] : []), ...keys], true);
}

/** `response` of a load step. */
export function loadedForWrite(ctx: Ctx) {
  ctx.stash.items = gotItems(ctx);
  return null;
}

/** What the load step read under a key, or null. */
export const storedItem = (ctx: Ctx, key: Key): unknown => itemOf(ctx.stash.items ?? {}, key);

/** What a write step starts from. */
export interface Loaded {
  actor: Actor;
  now: string;
  nowSeconds: number;
}

/** The caller as the profile just read has them; refused without the role, or over their write budget. */
export function loaded(ctx: Ctx, only: Actor['role'] | null): Loaded {
  const time = present();
  return { actor: accept(writerOf(storedItem(ctx, profileKey(callerId(ctx))), only, time.nowSeconds)), ...time };
}

/** Profiles of ids, in their order, out of what was loaded. */
export const profilesOf = (ctx: Ctx, ids: string[]): Array<UserRow | null> =>
  ids.map((id) => readProfile(storedItem(ctx, profileKey(id))));

/** The entity that an earlier call under the same idempotency key made or changed; null for a first call. */
export function repeatedEntity(ctx: Ctx<MutationArgs<object>>, request: string, nowSeconds: number): string | null {
  const key = ctx.args.input.idempotencyKey;
  if (!key) return null;
  const stored = storedItem(ctx, idempotencyKeyOf(callerId(ctx), key)) as IdempotencyRecord | null;
  const record = live(stored, nowSeconds);
  if (record == null) return null;
  if (record.request !== request) refuse(mismatch().refusal);
  return record.entityId;
}
