import { util } from '@aws-appsync/utils';
import { batchGet } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  const { courseId, ids } = ctx.args;
  const keys = ids.map((id) => ({ pk: `COURSE#${courseId}`, sk: `LESSON#${id}` }));
  return batchGet({ tables: { [ctx.env.TABLE]: { keys } } });
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result.data[ctx.env.TABLE];
}
