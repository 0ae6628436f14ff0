import { profileKey, statsKey } from '../../domain/keys.ts';
import { EVERYBODY, statsView } from '../../domain/task/counters.ts';
import { actorOf } from '../../domain/user/actor.ts';
import { readProfile } from '../../domain/user/profile.ts';
import { callerId, present, type Ctx } from '../shared/context.ts';
import { getItems, gotItems, itemOf } from '../shared/items.ts';
import { accept } from '../shared/refuse.ts';

/**
 * Only the profile shows whether the caller sees everybody's counters or their own. Both counters are read with the
 * profile: half a read unit more saves a round trip.
 */
export function request(ctx: Ctx) {
  const caller = callerId(ctx);
  return getItems(ctx, [profileKey(caller), statsKey(caller), statsKey(EVERYBODY)], false);
}

export function response(ctx: Ctx) {
  const items = gotItems(ctx);
  const actor = accept(actorOf(readProfile(itemOf(items, profileKey(callerId(ctx)))), null));
  const counters = itemOf(items, statsKey(actor.role === 'ADMIN' ? EVERYBODY : actor.id));
  return statsView(counters, present().iso);
}
