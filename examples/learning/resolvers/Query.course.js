import { util } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';

export const request = (ctx) => get({ key: { pk: `COURSE#${ctx.args.id}`, sk: 'COURSE' } });

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  const course = ctx.result;
  if (!course || course.status === 'PUBLISHED') return course;

  const isAuthor = ctx.identity?.sub === course.instructorId;
  const isAdmin = (ctx.identity?.groups ?? []).indexOf('admin') >= 0;
  return isAuthor || isAdmin ? course : null;
}
