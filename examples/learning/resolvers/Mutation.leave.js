import { util } from '@aws-appsync/utils';
import { remove } from '@aws-appsync/utils/dynamodb';

export const request = (ctx) =>
  remove({ key: { pk: `COURSE#${ctx.args.courseId}`, sk: `ENROLMENT#${ctx.identity.sub}` } });

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result;
}
