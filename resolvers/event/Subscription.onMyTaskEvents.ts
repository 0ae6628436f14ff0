import type { Ctx } from '../shared/context.ts';
import { readSubscriber, register } from './subscription.ts';

export function request(ctx: Ctx) {
  return readSubscriber(ctx);
}

export function response(ctx: Ctx) {
  return register(ctx, { mine: true });
}
