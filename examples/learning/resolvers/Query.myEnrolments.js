import { util } from '@aws-appsync/utils';
import { query } from '@aws-appsync/utils/dynamodb';

export const request = (ctx) =>
  query({ index: 'byStudent', query: { studentId: { eq: ctx.identity.sub } }, limit: 100 });

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result.items;
}
