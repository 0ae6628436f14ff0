import { util } from '@aws-appsync/utils';
import { query } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  const { limit, nextToken } = ctx.args;
  return query({
    index: 'byCatalog',
    query: { catalog: { eq: 'COURSE' } },
    filter: { status: { eq: 'PUBLISHED' } },
    scanIndexForward: false,
    limit,
    nextToken,
  });
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result;
}
