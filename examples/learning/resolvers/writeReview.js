import { util } from '@aws-appsync/utils';
import { operations, transactWrite } from '@aws-appsync/utils/dynamodb';

/** The review and its part in the course's rating, both or neither. */
export function request(ctx) {
  const { courseId, rating, text } = ctx.args;
  if (rating < 1 || rating > 5) util.error(`A rating is from 1 to 5, not ${rating}`, 'BadRating');

  const table = ctx.env.TABLE;
  const pk = `COURSE#${courseId}`;
  const review = { courseId, rating, text };
  ctx.stash.review = review;
  return transactWrite({
    items: [
      {
        putItem: {
          table,
          key: { pk, sk: `REVIEW#${ctx.identity.sub}` },
          item: review,
          condition: { pk: { attributeExists: false } },
        },
      },
      {
        updateItem: {
          table,
          key: { pk, sk: 'COURSE' },
          update: { ratingCount: operations.increment(1), ratingSum: operations.increment(rating) },
        },
      },
    ],
  });
}

export function response(ctx) {
  if (ctx.error) {
    const [review] = ctx.result?.cancellationReasons ?? [];
    if (review?.type === 'ConditionCheckFailed') {
      util.error('You have reviewed this course already', 'AlreadyReviewed', review.item);
    }
    util.error(ctx.error.message, ctx.error.type);
  }
  return ctx.stash.review;
}
