import { extensions, util } from '@aws-appsync/utils';
import { profileKey } from '../../domain/keys.ts';
import { invalidationFilter, subscriptionFilter, type Wanted } from '../../domain/task/subscriptionFilter.ts';
import { actorOf } from '../../domain/user/actor.ts';
import { readProfile } from '../../domain/user/profile.ts';
import { refuseTexts } from '../shared/conform.ts';
import { callerId, type Ctx } from '../shared/context.ts';
import { accept, refuseFault } from '../shared/refuse.ts';

type Filter = ReturnType<typeof subscriptionFilter>;

/**
 * `request` of every subscription: the profile, read consistently, because nothing checks again while the subscription
 * lasts.
 */
export function readSubscriber(ctx: Ctx) {
  refuseTexts(ctx);
  return {
    operation: 'GetItem',
    key: util.dynamodb.toMapValues(profileKey(callerId(ctx))),
    consistentRead: true,
  };
}

/**
 * `response` of every subscription: sets what reaches the subscriber and what ends it. With a filter, the answer must
 * be null.
 */
export function register(ctx: Ctx, wanted: Wanted): null {
  refuseFault(ctx);
  const actor = accept(actorOf(readProfile(ctx.result), null));
  setFilters(subscriptionFilter(actor, wanted), invalidationFilter(actor));
  return null;
}

/**
 * AppSync type-checks the bundle, which has no annotations: there, AppSync would take the operators of these filters
 * for plain strings and refuse them. A parameter without annotation accepts any type.
 */
function setFilters(filter: Filter, invalidation: Filter): void {
  extensions.setSubscriptionFilter(filter);
  extensions.setSubscriptionInvalidationFilter(invalidation);
}
