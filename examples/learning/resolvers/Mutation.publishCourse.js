import { util } from '@aws-appsync/utils';
import { update } from '@aws-appsync/utils/dynamodb';

export const request = (ctx) =>
  update({
    key: { pk: `COURSE#${ctx.args.id}`, sk: 'COURSE' },
    update: { status: 'PUBLISHED' },
    condition: { instructorId: { eq: ctx.identity.sub } },
  });

export function response(ctx) {
  // Another author's course and a missing course look the same.
  if (ctx.error?.type === 'DynamoDB:ConditionalCheckFailedException') util.unauthorized();
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result;
}
