import { util } from '@aws-appsync/utils';
import { profileKey } from '../../domain/keys.ts';
import { actorOf, type Actor } from '../../domain/user/actor.ts';
import { readProfile } from '../../domain/user/profile.ts';
import { callerId, type Ctx } from './context.ts';
import { accept, refuseFault, refuseProblems } from './refuse.ts';

/**
 * A step of every list: reads the caller's profile, which decides, and refuses a caller without one or with an inactive
 * one.
 */
export function request(ctx: Ctx) {
  refuseProblems(ctx.stash.problems ?? []);
  return { operation: 'GetItem', key: util.dynamodb.toMapValues(profileKey(callerId(ctx))), consistentRead: false };
}

export function response(ctx: Ctx) {
  refuseFault(ctx);
  ctx.stash.actor = accept(actorOf(readProfile(ctx.result), null));
  return null;
}

/** The caller, for later steps. `only` refuses other roles. */
export function actorIn(ctx: Ctx, only: Actor['role'] | null): Actor {
  const actor = ctx.stash.actor as Actor;
  if (only != null && actor.role !== only) util.unauthorized();
  return actor;
}
