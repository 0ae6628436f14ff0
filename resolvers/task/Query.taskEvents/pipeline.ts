import type { Ctx } from '../../shared/context.ts';

export function request() {
  return {};
}

/**
 * Null for a task that the caller may not see. The null is returned here, because a step that returns early cannot
 * return null.
 */
export function response(ctx: Ctx) {
  return ctx.stash.shown == null ? null : ctx.prev.result;
}
