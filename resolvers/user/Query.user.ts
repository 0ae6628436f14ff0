import type { QueryUserArgs } from '../../schema/generated/types.ts';
import { couldBeId } from '../../domain/check.ts';
import { profileKey } from '../../domain/keys.ts';
import { actorOf } from '../../domain/user/actor.ts';
import { readProfile } from '../../domain/user/profile.ts';
import { refuseTexts } from '../shared/conform.ts';
import { callerId, type Ctx } from '../shared/context.ts';
import { getItems, gotItems, itemOf } from '../shared/items.ts';
import { accept } from '../shared/refuse.ts';
import { shownUser } from '../shared/user.ts';

export function request(ctx: Ctx<QueryUserArgs>) {
  refuseTexts(ctx);
  const caller = profileKey(callerId(ctx));
  return getItems(ctx, couldBeId(ctx.args.id) ? [caller, profileKey(ctx.args.id)] : [caller], false);
}

export function response(ctx: Ctx<QueryUserArgs>) {
  const items = gotItems(ctx);
  accept(actorOf(readProfile(itemOf(items, profileKey(callerId(ctx)))), 'ADMIN'));
  const user = readProfile(itemOf(items, profileKey(ctx.args.id)));
  return user == null ? null : shownUser(user);
}
