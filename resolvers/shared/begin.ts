/**
 * A mutation that no function carries out is a pipeline: `texts.ts` before the steps, `check.ts` of its folder, then
 * load, decide and write, which are repeated once if another write came first. `stash.done` skips the remaining steps.
 */
import { asSent, sourcesOf } from '../../domain/given.ts';
import { requestOf } from '../../domain/idempotency.ts';
import { idempotencyKeyOf, profileKey, type Key } from '../../domain/keys.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { Actor } from '../../domain/user/actor.ts';
import { argsOf, callerId, type Ctx } from './context.ts';
import { acceptWith } from './refuse.ts';

export interface MutationArgs<Input> {
  input: Input & { idempotencyKey?: string | null };
}

/** A checked call, for the steps. */
export interface Call {
  /** The mutation's name. */
  operation: string;
  /** The content by which two calls are equal, with members in a fixed order. */
  said: object;
  /** The input of the rule. */
  input: unknown;
  /** The items that the rule needs, besides caller and idempotency key. */
  keys: Key[];
  /** Who may call. */
  only: Actor['role'] | null;
}

/** The input of a partial update, in which every null was meant (docs/adr/0009-nulls-and-defaults.md). */
export const sentInput = <Input extends object>(ctx: Ctx<MutationArgs<Input>>) =>
  asSent(inputOf(ctx), sourcesOf(ctx.args.input, ctx.info.variables));

/** The input as `texts.ts` left it. */
export const inputOf = <Input extends object>(ctx: Ctx<MutationArgs<Input>>) => argsOf(ctx).input;

/** The checked input, or the end of the field. */
export const acceptInput = <T>(ctx: Ctx<MutationArgs<object>>, checked: Outcome<T>): T =>
  acceptWith(ctx.stash.problems ?? [], checked);

/** Passes a checked call to the steps. */
export function begin(ctx: Ctx<MutationArgs<object>>, call: Call) {
  const caller = callerId(ctx);
  const key = inputOf(ctx).idempotencyKey;
  ctx.stash.idempotencyKey = key ?? null;
  ctx.stash.request = requestOf(call.operation, call.said);
  ctx.stash.input = call.input;
  ctx.stash.keys = [profileKey(caller), ...(key ? [idempotencyKeyOf(caller, key)] : []), ...call.keys];
  ctx.stash.only = call.only;
  return { payload: {} };
}
