import type { MutationPublishTaskEventArgs } from '../../schema/generated/types.ts';
import { pushedEvent, type EventView } from '../../domain/task/view.ts';
import { present, type Ctx } from '../shared/context.ts';

/** Stores nothing: the event is in the table already, and answering with it delivers it to the subscribers. */
export function request() {
  return { payload: {} };
}

/**
 * No subscriber can receive a field that is not resolved here: AppSync resolves no fields for subscribers
 * (docs/adr/0020-events-and-caches.md).
 */
export function response(ctx: Ctx<MutationPublishTaskEventArgs>) {
  return pushedEvent(ctx.args.input as EventView, ctx.args.viewerRole, present().iso);
}
