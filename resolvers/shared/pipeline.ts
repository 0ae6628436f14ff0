import type { Ctx } from './context.ts';

/** A pipeline without its own work before or after its steps: the last step's result is the field. */
export function request(_ctx: Ctx) {
  return {};
}

export function response(ctx: Ctx) {
  return ctx.prev.result;
}
