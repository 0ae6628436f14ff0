import type { SubscriptionOnTaskStatusChangedArgs } from '../../schema/generated/types.ts';
import type { Ctx } from '../shared/context.ts';
import { readSubscriber, register } from './subscription.ts';

export function request(ctx: Ctx<SubscriptionOnTaskStatusChangedArgs>) {
  return readSubscriber(ctx);
}

export function response(ctx: Ctx<SubscriptionOnTaskStatusChangedArgs>) {
  return register(ctx, { taskId: ctx.args.taskId, type: 'STATUS_CHANGED', mine: false });
}
