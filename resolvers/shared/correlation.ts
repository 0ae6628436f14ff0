import type { Ctx } from './context.ts';

/** AppSync's id of the request: it is in the header `x-amzn-RequestId` of the answer, and on every line of the API's log. */
export const correlationIdOf = (ctx: Ctx): string | null => ctx.request.headers['x-amzn-requestid'] ?? null;
