import { util } from '@aws-appsync/utils';
import { query } from '@aws-appsync/utils/dynamodb';

export const request = (ctx) =>
  query({
    query: { pk: { eq: `COURSE#${ctx.args.courseId}` }, sk: { beginsWith: `PROGRESS#${ctx.identity.sub}#` } },
    consistentRead: true,
    limit: 100,
  });

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return { courseId: ctx.args.courseId, completed: ctx.result.items };
}
