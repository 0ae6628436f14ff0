import { util } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';

export const request = (ctx) =>
  get({ key: { pk: `COURSE#${ctx.args.courseId}`, sk: `ENROLMENT#${ctx.identity.sub}` }, consistentRead: true });

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  if (!ctx.result) util.error('Enrol in this course first', 'NotEnrolled');
  return ctx.result;
}
