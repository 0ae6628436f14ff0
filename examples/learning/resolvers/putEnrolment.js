import { util } from '@aws-appsync/utils';
import { put } from '@aws-appsync/utils/dynamodb';

export function request(ctx) {
  const { courseId } = ctx.args;
  const studentId = ctx.identity.sub;
  // The id makes every attempt a different item: an equal item would count as written, whatever the condition says.
  return put({
    key: { pk: `COURSE#${courseId}`, sk: `ENROLMENT#${studentId}` },
    item: { id: util.autoId(), courseId, studentId, enrolledAt: util.time.nowISO8601() },
    condition: { pk: { attributeExists: false } },
  });
}

export function response(ctx) {
  if (ctx.error?.type === 'DynamoDB:ConditionalCheckFailedException') {
    // With a refused condition the result is the stored item.
    util.error('You are enrolled already', 'AlreadyEnrolled', ctx.result, { since: ctx.result.enrolledAt });
  }
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result;
}
