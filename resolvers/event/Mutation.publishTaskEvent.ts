import type { MutationPublishTaskEventArgs } from '../../schema/generated/types.ts';
import type { Ctx } from '../shared/context.ts';

/** Nothing is stored: the event is in the table already, and answering with it is what reaches the subscribers. */
export function request(ctx: Ctx<MutationPublishTaskEventArgs>) {
  return { payload: ctx.args.input };
}

export function response(ctx: Ctx) {
  return ctx.result;
}
