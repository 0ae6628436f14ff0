import { util } from '@aws-appsync/utils';

/** The courses of one list go to the function together. */
export const request = (ctx) => ({
  operation: 'BatchInvoke',
  payload: { instructorId: ctx.source.instructorId },
});

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result;
}
