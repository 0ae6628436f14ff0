import { util } from '@aws-appsync/utils';
import { put } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  const { courseId, title, body, minutes } = ctx.args;
  const id = util.autoUlid();
  return put({ key: { pk: `COURSE#${courseId}`, sk: `LESSON#${id}` }, item: { id, courseId, title, body, minutes } });
}

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result;
}
