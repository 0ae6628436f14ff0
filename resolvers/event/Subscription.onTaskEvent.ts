import type { SubscriptionOnTaskEventArgs } from '../../schema/generated/types.ts';
import type { Ctx } from '../shared/context.ts';
import { readSubscriber, register } from './subscription.ts';

export function request(ctx: Ctx<SubscriptionOnTaskEventArgs>) {
  return readSubscriber(ctx);
}

export function response(ctx: Ctx<SubscriptionOnTaskEventArgs>) {
  return register(ctx, { taskId: ctx.args.taskId, type: ctx.args.type, mine: false });
}
