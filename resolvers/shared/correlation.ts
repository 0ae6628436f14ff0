import type { Ctx } from './context.ts';

/** AppSync's id of the request, also in the answer's header `x-amzn-RequestId` and on every line of the API's log. */
export const correlationIdOf = (ctx: Ctx): string | null => ctx.request.headers['x-amzn-requestid'] ?? null;
