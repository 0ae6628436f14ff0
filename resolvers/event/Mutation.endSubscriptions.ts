import { extensions } from '@aws-appsync/utils';
import type { MutationEndSubscriptionsArgs } from '../../schema/generated/types.ts';
import type { Ctx } from '../shared/context.ts';

const SUBSCRIPTIONS = ['onTaskStatusChanged', 'onTaskEvent', 'onMyTaskEvents'];

export function request(ctx: Ctx<MutationEndSubscriptionsArgs>) {
  return { payload: { userId: ctx.args.userId } };
}

export function response(ctx: Ctx<MutationEndSubscriptionsArgs>) {
  const payload = { userId: ctx.args.userId };
  for (const subscriptionField of SUBSCRIPTIONS) extensions.invalidateSubscriptions({ subscriptionField, payload });
  return payload;
}
