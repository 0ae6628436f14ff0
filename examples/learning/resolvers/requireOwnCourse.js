import { util } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';

export const request = (ctx) =>
  get({ key: { pk: `COURSE#${ctx.args.courseId}`, sk: 'COURSE' }, projection: ['instructorId'] });

export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  if (ctx.result?.instructorId !== ctx.identity.sub) util.unauthorized();
  return ctx.result;
}
