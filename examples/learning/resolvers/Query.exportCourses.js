import { util } from '@aws-appsync/utils';
import { scan } from '@aws-appsync/utils/dynamodb';

export const request = (ctx) =>
  scan({ filter: { sk: { eq: 'COURSE' } }, limit: 100, nextToken: ctx.args.nextToken, consistentRead: true });

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result;
}
